"""Every address of the application: English unprefixed, Welsh under /cy/, one API."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from almanac.config.api import api, nothing_here
from almanac.config.api_reference import reference
from almanac.ui.demonstration import is_demonstration

# Where all is invented, anybody may try every role; nowhere else does this address exist.
demonstration: list[URLPattern | URLResolver] = (
    [path("demonstration/", include("almanac.demo.urls"))] if is_demonstration() else []
)

# Where editors write the guide; it speaks the language of their account, at one address.
editors: list[URLPattern | URLResolver] = (
    [path("editors/", include("almanac.guide.editing.urls"))] if settings.ALMANAC.editors else []
)
editing: list[URLPattern | URLResolver] = (
    [path("guide/", include("almanac.guide.editing.page_urls"))] if settings.ALMANAC.editors else []
)

urlpatterns = [
    *editors,
    path("api/v1/docs", reference, name="api-reference"),
    path("cy/api/v1/docs", reference),
    path("api/v1/", api.urls),
    path("api/<path:rest>", nothing_here),
    *i18n_patterns(
        path("frameworks/", include("almanac.framework.urls")),
        path("indicators/", include("almanac.indicators.urls")),
        path("signposts/", include("almanac.signposts.urls")),
        path("", include("almanac.practice.urls")),
        path("assessments/", include("almanac.assessment.urls")),
        path("examples/", include("almanac.practice.example_urls")),
        path("questions/", include("almanac.practice.question_urls")),
        path("councils-like-mine/", include("almanac.practice.alike_urls")),
        path("rounds/", include("almanac.assessment.round_urls")),
        path("gallery/", include("almanac.ui.urls")),
        path("account/", include("almanac.accounts.sign_in_urls")),
        path("", include("almanac.accounts.urls")),
        path("search/", include("almanac.search.urls")),
        *editing,
        path("", include("almanac.guide.urls")),
        path("", include("almanac.front.urls")),
        *demonstration,
        prefix_default_language=False,
    ),
]

handler400 = "almanac.ui.errors.bad_request"
handler403 = "almanac.ui.errors.forbidden"
handler404 = "almanac.ui.errors.not_found"
handler500 = "almanac.ui.errors.server_error"
handler429 = "almanac.ui.errors.too_many"  # asked for by allauth
