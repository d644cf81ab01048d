"""Addresses of this room."""

from django.urls import path

from almanac.search import views

app_name = "search"
urlpatterns = [path("", views.search, name="search")]
