"""Addresses of this room."""

from django.urls import path

from almanac.search.views import keeping, results

app_name = "search"
urlpatterns = [
    path("", results.search, name="search"),
    path("related-words/", keeping.related, name="related"),
    path("related-words/new/", keeping.new_group, name="related_new"),
    path("related-words/related.yaml", keeping.as_yaml, name="related_yaml"),
    path("related-words/<slug:key>/", keeping.group, name="related_group"),
]
