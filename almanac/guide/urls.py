"""Addresses of this room."""

from django.urls import path

from almanac.guide import views

app_name = "guide"
urlpatterns = [
    path("tools/", views.tools, name="tools"),
    path("tools/<slug:tool>/", views.tool, name="tool"),
    path("tools/<slug:tool>.docx", views.tool_word, name="tool_word"),
    path("guide/pictures/<slug:digest>/", views.picture, name="picture"),
    path("guide/<slug:article>/", views.article, name="article"),
]
