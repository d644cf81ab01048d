"""Addresses for whole tables: looked up once, then filled in for each row."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

PLACE = "0-place-0"  # no council and no figure is called so


def address_for(name: str, *after: str) -> Callable[[str], str]:
    """What gives the address of a named route for any first argument; `after` are the others."""
    before, rest = reverse(name, args=[PLACE, *after]).split(PLACE)
    return lambda id_: f"{before}{id_}{rest}"
