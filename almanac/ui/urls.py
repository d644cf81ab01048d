"""Address of the gallery of components."""

from django.urls import path

from almanac.ui.gallery import gallery

app_name = "ui"
urlpatterns = [path("", gallery, name="gallery")]
