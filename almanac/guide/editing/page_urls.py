"""Addresses of our own pages around the editing, in both languages."""

from django.urls import path

from almanac.guide.editing.views import differences, people, welsh

app_name = "guide_editing"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("differences/", differences.waiting, name="differences"),
    path("differences/<slug:kind>/<slug:key>/", differences.difference, name="difference"),
    path("welsh/", welsh.parts, name="welsh"),
    path("welsh/<slug:kind>/<slug:key>/", welsh.texts, name="welsh_texts"),
]
