"""Every address, with those of a demonstration: settings of tests are not a demonstration's."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from almanac.config.urls import (
    handler400,
    handler403,
    handler404,
    handler429,
    handler500,
)
from almanac.config.urls import urlpatterns as usual

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

urlpatterns = [
    *i18n_patterns(
        path("demonstration/", include("almanac.demo.urls")), prefix_default_language=False
    ),
    *usual,
]
