"""Addresses of this room."""

from django.urls import path

from almanac.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.cards_list, name="list"),
    path("<slug:indicator>/", views.card, name="indicator"),
    path("<slug:indicator>.csv", views.values_as_csv, name="csv"),
]
