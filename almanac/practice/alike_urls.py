"""The address of “councils like mine”."""

from django.urls import path

from almanac.practice.views import alike

app_name = "alike"
urlpatterns = [path("", alike.alike, name="alike")]
