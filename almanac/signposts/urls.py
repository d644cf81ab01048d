"""Addresses of this room, below /signposts/."""

from django.urls import path

from almanac.signposts import views

app_name = "signposts"
urlpatterns = [
    path("", views.signposts, name="list"),
    path("signposts.csv", views.as_csv, name="csv"),
    path("<slug:signpost>/", views.signpost, name="signpost"),
]
