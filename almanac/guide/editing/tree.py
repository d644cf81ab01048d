"""The fixed parts of Wagtail's side: two trees, their shelves, four groups, the way of a page.

Made by the preparation as often as it runs; what is there already stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from almanac.guide.editing.models import ReviewTurn, Shelf, Turn, WelshTurn
from almanac.guide.editing.models.page import ENGLISH, WELSH
from almanac.guide.kinds import Kind
from almanac.guide.roles import GROUPS, EditorRole

WAY = "The way to readers"
TITLES = {ENGLISH: "Guide (English)", WELSH: "Canllaw (Cymraeg)"}
SLUGS = {ENGLISH: "guide", WELSH: "canllaw"}
SHELVES = {
    Kind.CHAPTER: {ENGLISH: "Chapters", WELSH: "Penodau"},
    Kind.TOOL: {ENGLISH: "Tools to take away", WELSH: "Offer i’w cymryd"},
    Kind.ARTICLE: {ENGLISH: "Pages", WELSH: "Tudalennau"},
}
MAY = {
    EditorRole.AUTHOR: ("add_page", "change_page"),
    EditorRole.REVIEWER: ("change_page", "lock_page", "unlock_page"),
    EditorRole.TRANSLATOR: ("change_page", "lock_page", "unlock_page"),
    EditorRole.PUBLISHER: ("change_page", "publish_page", "lock_page", "unlock_page"),
}
PICTURES = {
    EditorRole.AUTHOR: ("add_image", "choose_image"),
    EditorRole.REVIEWER: ("choose_image",),
    EditorRole.TRANSLATOR: ("choose_image",),
    EditorRole.PUBLISHER: ("add_image", "change_image", "choose_image", "delete_image"),
}
# Made by Wagtail's own migrations, with rights that nobody here is to have.
NOT_OURS = ("Moderators", "Editors")


@transaction.atomic
def set_up() -> dict[tuple[Kind, str], Shelf]:
    """Make whatever is missing; answers with the shelf of each kind and language."""
    _remove_what_is_not_ours()
    tops = _tops()
    shelves = {
        (kind, language): _shelf(tops[language], kind, language, SHELVES[kind][language])
        for kind in SHELVES
        for language in (ENGLISH, WELSH)
    }
    _groups(tops.values())
    _way(tops.values())
    return shelves


def _tops() -> dict[str, Shelf]:
    root = Page.get_first_root_node()
    found: dict[str, Shelf] = {}
    for language in (ENGLISH, WELSH):
        locale, _ = Locale.objects.get_or_create(language_code=language)
        shelf = Shelf.objects.filter(depth=2, locale=locale).first()
        if shelf is None:
            shelf = Shelf(title=TITLES[language], slug=SLUGS[language], locale=locale)
            if ENGLISH in found:
                shelf.translation_key = found[ENGLISH].translation_key
            root.add_child(instance=shelf)
            root.refresh_from_db()
        found[language] = shelf
    Site.objects.get_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": found[ENGLISH]}
    )
    return found


def _shelf(top: Shelf, kind: Kind, language: str, title: str) -> Shelf:
    found = Shelf.objects.child_of(top).filter(holds=kind.value).first()
    if found is None:
        twin = Shelf.objects.filter(holds=kind.value).first()
        found = Shelf(title=title, slug=f"{kind.value}s", holds=kind.value, locale=top.locale)
        if twin is not None:
            found.translation_key = twin.translation_key
        top.add_child(instance=found)
        top.refresh_from_db()
    made: Shelf = found
    return made


def _groups(tops: Iterable[Shelf]) -> None:
    """Each group with its rights in both trees, and the right to come in at all."""
    tops = tuple(tops)
    come_in = Permission.objects.get(
        codename="access_admin", content_type__app_label="wagtailadmin"
    )
    pages = _permissions("wagtailcore", "page")
    pictures = _permissions("wagtailimages", "image")
    collection = Collection.get_first_root_node()
    for role, name in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(come_in)
        for code in MAY[role]:
            for top in tops:
                GroupPagePermission.objects.get_or_create(
                    group=group, page_id=top.pk, permission=pages[code]
                )
        for code in PICTURES[role]:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=pictures[code]
            )


def _permissions(app: str, model: str) -> dict[str, Permission]:
    found = Permission.objects.filter(content_type__app_label=app, content_type__model=model)
    return {permission.codename: permission for permission in found}


def _way(tops: Iterable[Shelf]) -> None:
    """The four turns, for both trees."""
    turns: tuple[tuple[Any, str, EditorRole], ...] = (
        (Turn, "Author", EditorRole.AUTHOR),
        (ReviewTurn, "Reviewer", EditorRole.REVIEWER),
        (WelshTurn, "Translator", EditorRole.TRANSLATOR),
        (Turn, "Publisher", EditorRole.PUBLISHER),
    )
    way, _ = Workflow.objects.get_or_create(name=WAY)
    for order, (kind, name, role) in enumerate(turns):
        task, made = kind.objects.get_or_create(name=name)
        if made:
            task.groups.add(Group.objects.get(name=GROUPS[role]))
        WorkflowTask.objects.get_or_create(workflow=way, task=task, defaults={"sort_order": order})
    for top in tops:
        WorkflowPage.objects.get_or_create(page_id=top.pk, defaults={"workflow": way})


def _remove_what_is_not_ours() -> None:
    """Wagtail's welcome page, its groups as long as nobody is in them, and its own way."""
    for page in Page.objects.filter(depth=2, slug="home").exclude(
        pk__in=Shelf.objects.values("pk")
    ):
        Site.objects.filter(root_page=page).delete()
        page.delete()
    Group.objects.filter(name__in=NOT_OURS, user__isnull=True).delete()
    Workflow.objects.filter(name="Moderators approval", workflow_states__isnull=True).delete()
