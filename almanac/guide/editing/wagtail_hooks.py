"""Where Wagtail asks us: its home, its menu, and what may be done with a page of the guide."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page

from almanac.guide.editing.action_menu import asking_first
from almanac.guide.editing.making import make_twin
from almanac.guide.editing.models import GuidePage, Shelf
from almanac.guide.editing.panels import PANELS, Returned
from almanac.guide.editing.sent_back import reason_on, sent_back_to
from almanac.guide.editing.stale import refuse_stale

FOREIGN = ("help",)  # entries of the menu that lead to other sites


@hooks.register("construct_homepage_panels")
def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Our panels after what waits for the person."""
    panels += [panel() for panel in PANELS]
    if found := sent_back_to(request.user):
        panels.append(Returned(found))


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """Counts of pages and pictures say nothing here."""
    items.clear()


@hooks.register("construct_main_menu")
def only_ours(request: HttpRequest, items: list[Any]) -> None:
    """No entry leads elsewhere."""
    items[:] = [item for item in items if item.name not in FOREIGN]


@hooks.register("construct_page_action_menu")
def ask_before_taking_back(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """One click ends nobody's turn."""
    asking_first(items)


@hooks.register("construct_admin_api")
def without_documents(router: Any) -> None:
    """Wagtail's scripts want the address of documents, which are not installed: give pictures'."""
    router.register_endpoint("documents", ImagesAdminAPIViewSet)


@hooks.register("register_admin_menu_item")
def to_welsh() -> MenuItem:
    """To the list of Welsh to do."""
    return MenuItem(
        gettext_lazy("Welsh"), reverse("guide_editing:welsh"), icon_name="globe", order=200
    )


@hooks.register("register_admin_menu_item")
def to_differences() -> MenuItem:
    """To the list of differences."""
    return MenuItem(
        gettext_lazy("Shipped texts"),
        reverse("guide_editing:differences"),
        icon_name="copy",
        order=210,
    )


@hooks.register("register_admin_menu_item")
def to_related_words() -> MenuItem:
    """To the words that the search takes for the same."""
    return MenuItem(
        gettext_lazy("Related words"), reverse("search:related"), icon_name="search", order=220
    )


@hooks.register("register_admin_menu_item")
def to_desk() -> MenuItem:
    """Back to the almanac."""
    return MenuItem(
        gettext_lazy("Back to the almanac"), reverse("front:desk"), icon_name="home", order=10
    )


@hooks.register("insert_global_admin_css")
def our_styles() -> str:
    """The little that Wagtail's styles lack."""
    return format_html('<link rel="stylesheet" href="{}">', static("guide_editing/editors.css"))


@hooks.register("after_create_page")
def with_a_twin(request: HttpRequest, page: Page) -> None:
    """A new English page gets its Welsh one at once, empty."""
    if isinstance(page, GuidePage) and not page.is_welsh and page.twin() is None:
        make_twin(page)


@hooks.register("after_edit_page")
def same_address(request: HttpRequest, page: Page) -> None:
    """The Welsh page follows the address of the English one, as long as that may change."""
    twin = page.twin() if isinstance(page, GuidePage) and not page.is_welsh else None
    if twin is not None and twin.slug != page.slug:
        twin.slug = page.slug
        twin.save(update_fields=["slug"])


@hooks.register("before_edit_page")
def not_too_late(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse a save over somebody else's newer one."""
    return refuse_stale(request, page)


@hooks.register("before_edit_page")
def why_it_came_back(request: HttpRequest, page: Page) -> None:
    """On top of a page that was sent back, the reason."""
    if request.method == "GET" and isinstance(page, GuidePage) and (reason := reason_on(page)):
        messages.warning(request, reason)


@hooks.register("before_delete_page")
def readers_had_it(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What readers have seen is unpublished and keeps its history; a draft may go."""
    if isinstance(page, GuidePage) and not page.is_welsh and page.first_published_at is None:
        return None
    sentence = _("Pages that readers have seen are not deleted: unpublish this one instead.")
    return _refused(request, page, sentence)


@hooks.register("after_delete_page")
def and_its_twin(request: HttpRequest, page: Page) -> None:
    """The Welsh draft goes with the English one."""
    twin = page.twin() if isinstance(page, GuidePage) else None
    if twin is not None:
        twin.delete()


@hooks.register("before_move_page")
def keeps_its_place(request: HttpRequest, page: Page, destination: Page) -> HttpResponse:
    """Each kind has its shelf."""
    return _refused(request, page, _("Pages of the guide keep their place."))


@hooks.register("before_copy_page")
def is_one_of_its_kind(request: HttpRequest, page: Page) -> HttpResponse:
    """Its address is its key."""
    return _refused(request, page, _("Pages of the guide are not copied: begin a new one."))


@hooks.register("before_bulk_action")
def one_by_one(
    request: HttpRequest, kind: str, pages: list[Any], action: Any
) -> HttpResponse | None:
    """Nothing is deleted or moved by the dozen."""
    if kind in ("publish", "unpublish") or not any(
        isinstance(page, (GuidePage, Shelf, Page)) for page in pages
    ):
        return None
    sentence = _("Open the page, and do it there: pages of the guide are handled one by one.")
    messages.error(request, sentence)
    return HttpResponseRedirect(reverse("wagtailadmin_explore_root"))


def _refused(request: HttpRequest, page: Page, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
