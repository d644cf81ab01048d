"""Whether an address of mail is on a council's own website domain. Pure.

It speaks for somebody who asks to join, and never lets anybody in by itself.
"""

from __future__ import annotations

from urllib.parse import urlsplit

# Below these anybody public may be: they are nobody's own domain.
SHARED = frozenset({"gov.uk", "gov.wales", "llyw.cymru", "org.uk", "co.uk", "uk", "wales", "cymru"})


def own_domain(email: str, website: str) -> bool:
    """Whether the address ends in the domain of the website, such as leeds.gov.uk."""
    host = (urlsplit(website).hostname or "").casefold().removeprefix("www.").rstrip(".")
    domain = email.rpartition("@")[2].strip().casefold().rstrip(".")
    if not host or not domain or host in SHARED or "." not in host:
        return False
    return domain == host or domain.endswith(f".{host}")
