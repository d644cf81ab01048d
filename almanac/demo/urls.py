"""Addresses of this room; they exist in a demonstration only."""

from django.urls import path

from almanac.demo import views

app_name = "demo"
urlpatterns = [path("", views.roles, name="roles")]
