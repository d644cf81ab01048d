"""Pictures: let in by the checks of every upload, known by the digest of their file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

Blocks = list[dict[str, Any]]


class Picture(AbstractImage):
    """A picture that pages may show."""

    digest = models.CharField(
        _("SHA-256 of the file"), max_length=64, blank=True, editable=False, db_index=True
    )

    admin_form_fields: ClassVar = ("title", "file")

    class Meta(AbstractImage.Meta):
        """What editors call it."""

        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class Rendition(AbstractRendition):
    """A picture in another size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        """One of each size."""

        unique_together = (("image", "filter_spec", "focal_point_key"),)


def files_of_pictures() -> set[str]:
    """The digest of the file of every picture, shown or not."""
    return set(Picture.objects.exclude(digest="").values_list("digest", flat=True))


def keys_by_picture(body: Iterable[dict[str, Any]]) -> Blocks:
    """A body whose pictures are named by digest, as content names them; at most one statement."""
    blocks = [dict(block) for block in body]
    digests = dict(_pictures(blocks).values_list("pk", "digest")) if _shown(blocks) else {}
    for block in _shown(blocks):
        block["value"] = {**block["value"], "picture": digests.get(block["value"]["picture"], "")}
    return blocks


def pictures_by_key(body: Iterable[dict[str, Any]]) -> Blocks:
    """The way back: pictures named by number, as Wagtail names them."""
    blocks = [dict(block) for block in body]
    wanted = [block["value"]["picture"] for block in _shown(blocks)]
    known = dict(Picture.objects.filter(digest__in=wanted).values_list("digest", "pk"))
    for block in _shown(blocks):
        block["value"] = {**block["value"], "picture": known.get(block["value"]["picture"])}
    return blocks


def _shown(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [block for block in blocks if block["type"] == "picture"]


def _pictures(blocks: Sequence[dict[str, Any]]) -> models.QuerySet[Picture]:
    return Picture.objects.filter(pk__in=[each["value"]["picture"] for each in _shown(blocks)])
