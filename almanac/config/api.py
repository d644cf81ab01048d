"""The API: each room's router under one address, errors as problem+json with a sentence."""

from ninja import NinjaAPI

from almanac import __version__

api = NinjaAPI(
    title="Open Almanac",
    version=__version__,
    description=(
        "Open figures about councils of England and Wales, the frameworks they are read through, "
        "and how every number was made. Independent: not published or endorsed by the LGA, "
        "Socitm or Solace."
    ),
    urls_namespace="api",
)
