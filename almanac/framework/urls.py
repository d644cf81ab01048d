"""Addresses of this room."""

from django.urls import path

from almanac.framework import views

app_name = "framework"
urlpatterns = [
    path("", views.frameworks, name="list"),
    path("links/<slug:one>--<slug:other>/", views.links, name="links"),
    path("changes/<slug:one>--<slug:other>/", views.changes, name="changes"),
    path("<slug:framework>/<slug:edition>/", views.edition, name="edition"),
    path("<slug:framework>/<slug:edition>.<slug:form>", views.download, name="download"),
    path("<slug:framework>/<slug:edition>/<slug:element>/", views.element, name="element"),
]
