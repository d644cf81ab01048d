"""What somebody typed into a form that cannot be taken now: shown again, so that it is not lost."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict

# Fields in which a form sends back what the page had shown.
SHOWN_BEFORE = "w."


def words_of(sent: QueryDict) -> tuple[str, ...]:
    """Each text of several words, once, in the order of the form. A single word is nearly always
    what a page offered: an id, a mark, a version."""
    names = (name for name in sent if not name.startswith(SHOWN_BEFORE))
    texts = (sent.get(name, "").strip() for name in names)
    return tuple(dict.fromkeys(text for text in texts if len(text.split()) > 1))


def is_ours(request: HttpRequest) -> bool:
    """Whether a browser says that a form came from a page of this site. Of any other nothing is
    shown: it could put its own words on our page."""
    origin = urlsplit(request.headers.get("Origin", "")).netloc
    plain = request.content_type == "application/x-www-form-urlencoded"  # no files are read for it
    return plain and origin == request.get_host()
