"""Addresses of this room."""

from django.urls import URLPattern

app_name = "framework"
urlpatterns: list[URLPattern] = []
