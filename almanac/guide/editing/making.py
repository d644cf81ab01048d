"""The Welsh twin of a page that an editor began."""

from __future__ import annotations

from almanac.guide.editing.models import GuidePage, Shelf
from almanac.guide.editing.models.page import WELSH


def make_twin(english: GuidePage) -> GuidePage:
    """An empty Welsh draft beside this page, under the same address."""
    shelf = Shelf.objects.get(holds=english.kind, locale__language_code=WELSH)
    twin = type(english)(
        title=english.title,
        slug=english.slug,
        locale=shelf.locale,
        translation_key=english.translation_key,
        owner=english.owner,
        live=False,
    )
    shelf.add_child(instance=twin)
    twin.save_revision(clean=False)
    return twin
