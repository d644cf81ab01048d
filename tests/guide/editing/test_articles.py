"""A page that editors write freely: made, cleaned, addressed, and shown by what it stores."""

from __future__ import annotations

import gc
import io
import warnings
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile

from almanac.files.actions import forget_unused
from almanac.files.models import StoredFile
from almanac.guide.editing.choices import signposts
from almanac.guide.editing.models import ArticlePage, GuidePage, Picture, Shelf
from almanac.guide.kinds import Kind
from almanac.guide.models import Published
from almanac.guide.roles import EditorRole
from tests.guide.editing.conftest import Editor, found, signed_in

pytestmark = pytest.mark.django_db


def stream(*blocks: tuple[str, dict[str, str]]) -> dict[str, str]:
    """What the form sends for a body."""
    sent = {"body-count": str(len(blocks))}
    for n, (kind, values) in enumerate(blocks):
        sent |= {f"body-{n}-type": kind, f"body-{n}-order": str(n), f"body-{n}-deleted": ""}
        sent |= {f"body-{n}-id": ""}
        sent |= {f"body-{n}-value{name}": value for name, value in values.items()}
    return sent


def form(*blocks: tuple[str, dict[str, str]], **fields: Any) -> dict[str, Any]:
    sent = {"title": "Joining up", "slug": "joining-up", "summary": "How councils join up."}
    sent |= {"author": "Open Almanac", "review_by": "", "outcomes": ["data"]}
    comments = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    return sent | comments | stream(*blocks) | fields


HEADING = ("heading", {"": "Why"})


def create(client: Client, sent: dict[str, Any], action: str = "") -> Any:
    shelf = Shelf.objects.get(holds=Kind.ARTICLE, locale__language_code="en")
    url = reverse("wagtailadmin_pages:add", args=["guide_editing", "articlepage", shelf.pk])
    return client.post(url, sent | ({action: "1"} if action else {}))


@pytest.fixture
def author(editor: Editor) -> Client:
    return signed_in(editor(EditorRole.AUTHOR))


@pytest.fixture
def publisher(editor: Editor) -> Client:
    return signed_in(editor(EditorRole.AUTHOR, EditorRole.PUBLISHER))


def made() -> GuidePage:
    return found(Kind.ARTICLE, "joining-up")


def test_a_new_page_has_its_welsh_one_at_once(author: Client) -> None:
    assert create(author, form(HEADING)).status_code == 302
    page = made()
    welsh = page.twin()
    assert welsh is not None
    assert (welsh.slug, welsh.live, page.live) == ("joining-up", False, False)


def test_a_page_that_is_only_begun_has_a_preview(author: Client) -> None:
    shelf = Shelf.objects.get(holds=Kind.ARTICLE, locale__language_code="en")
    names = ["guide_editing", "articlepage", shelf.pk]
    url = reverse("wagtailadmin_pages:preview_on_add", args=names)
    assert author.post(url, form(HEADING)).json() == {"is_valid": True, "is_available": True}
    assert author.get(url).status_code == 200


def test_blocks_store_ids_and_words(publisher: Client) -> None:
    signpost = signposts()[0][0]
    sent = form(HEADING, ("signpost", {"": signpost}), ("list", {"": "One\nTwo"}))
    assert create(publisher, sent, "action-publish").status_code == 302
    body = Published.objects.get(kind="article", key="joining-up").content["body"]
    assert [(block["kind"], block["key"]) for block in body] == [
        ("heading", ""),
        ("signpost", signpost),
        ("list", ""),
    ]
    assert body[2]["text"] == {"en": "One\nTwo", "cy": ""}


def test_what_is_pasted_becomes_plain_text(author: Client) -> None:
    pasted = (
        "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><p class=MsoNormal>Plain "
        "<b>words</b></p><script>alert(1)</script>\u202egnorw\u202c\x07"
    )
    sent = form(
        ("paragraph", {"": pasted}),
        summary="<i>How</i> councils\u200b join up.",
        title="Join <b>up",
    )
    create(author, sent)
    draft = made().draft()
    assert isinstance(draft, ArticlePage)
    assert draft.summary == "How councils join up."
    assert draft.title == "Join up"
    assert draft.body[0].value == "Plain words\ngnorw"


@pytest.mark.parametrize("slug", ["Joining Up", "../users", "cafodd-ŵyl", "x" * 61, "people"])
def test_an_address_is_plain(author: Client, slug: str) -> None:
    answer = create(author, form(HEADING, slug=slug))
    assert answer.status_code == 200
    assert not ArticlePage.objects.exists()


def test_an_address_is_taken_once(author: Client) -> None:
    create(author, form(HEADING))
    assert create(author, form(HEADING)).status_code == 200
    assert ArticlePage.objects.count() == 2, "the page and its Welsh twin"


def test_an_address_stays_once_readers_had_it(publisher: Client) -> None:
    create(publisher, form(HEADING), "action-publish")
    page = made()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    publisher.post(url, form(HEADING, slug="elsewhere", summary="Another."))
    page.refresh_from_db()
    assert page.slug == "joining-up"
    assert page.draft().slug == "joining-up"


def test_before_that_the_welsh_page_follows(author: Client) -> None:
    create(author, form(HEADING))
    page = made()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert author.post(url, form(HEADING, slug="elsewhere")).status_code == 302
    page = found(Kind.ARTICLE, "elsewhere")
    welsh = page.twin()
    assert welsh is not None
    assert welsh.slug == "elsewhere"


def test_welsh_blocks_stand_beside_their_english(publisher: Client) -> None:
    create(publisher, form(HEADING), "action-publish")
    welsh = made().twin()
    assert welsh is not None
    url = reverse("wagtailadmin_pages:edit", args=[welsh.pk])
    sent = form(
        ("heading", {"": "Pam"}), title="Cydweithio", summary="Sut mae cynghorau’n cydweithio."
    )
    assert publisher.post(url, sent | {"action-publish": "1"}).status_code == 302
    content = Published.objects.get(key="joining-up").content
    assert content["title"] == {"en": "Joining up", "cy": "Cydweithio"}
    assert content["body"][0]["text"] == {"en": "Why", "cy": "Pam"}


def test_a_draft_may_go_and_its_twin_with_it(publisher: Client, author: Client) -> None:
    create(author, form(HEADING))
    page = made()
    publisher.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    author.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not ArticlePage.objects.exists()


def test_unpublishing_takes_it_from_readers(publisher: Client) -> None:
    create(publisher, form(HEADING), "action-publish")
    publisher.post(reverse("wagtailadmin_pages:unpublish", args=[made().pk]))
    assert not Published.objects.exists()


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "PNG")
    return out.getvalue()


def upload(client: Client, name: str, data: bytes, kind: str = "image/png") -> Any:
    file = SimpleUploadedFile(name, data, content_type=kind)
    return client.post(reverse("wagtailimages:add"), {"title": "A map", "file": file})


@pytest.fixture
def pictures(settings: Any, tmp_path: Any) -> Iterator[None]:
    """Pictures of a test lie in a folder of its own; Wagtail leaves some of its files open."""
    settings.MEDIA_ROOT = tmp_path / "pictures"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


@pytest.mark.usefixtures("pictures")
def test_a_picture_is_known_by_the_digest_of_its_file(publisher: Client) -> None:
    assert upload(publisher, "map.png", png()).status_code == 302
    picture = Picture.objects.get()
    assert StoredFile.objects.filter(digest=picture.digest).exists()
    sent = form(("picture", {"-picture": str(picture.pk), "-alt": "A map of Leeds"}))
    assert create(publisher, sent, "action-publish").status_code == 302
    [block] = Published.objects.get().content["body"]
    assert block == {
        "kind": "picture",
        "text": {"en": "A map of Leeds", "cy": ""},
        "key": picture.digest,
    }


@pytest.mark.usefixtures("pictures")
def test_a_picture_needs_words(publisher: Client) -> None:
    upload(publisher, "map.png", png())
    sent = form(("picture", {"-picture": str(Picture.objects.get().pk), "-alt": ""}))
    assert create(publisher, sent, "action-publish").status_code == 200
    assert not Published.objects.exists()


@pytest.mark.parametrize(
    "without",
    [
        {"body-count": None},
        {"body-count": "x"},
        {"body-count": "9"},
        {"body-0-order": "x"},
        {"body-0-type": "picture", "body-0-value-picture": "x", "body-0-value-alt": ""},
    ],
)
def test_a_form_that_scripts_did_not_complete_gets_a_sentence(
    author: Client, without: dict[str, str | None]
) -> None:
    sent = {name: said for name, said in (form(HEADING) | without).items() if said is not None}
    answer = create(author, sent)
    assert answer.status_code == 302
    assert "The form came incomplete" in author.get(answer["Location"]).content.decode()
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize(
    "address", ["bulk/wagtailcore/page/delete/", "images/chooser/chosen-multiple/"]
)
def test_an_address_that_is_none_is_no_fault_of_ours(author: Client, address: str) -> None:
    assert author.get(f"/editors/{address}?id=x").status_code == 400


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.usefixtures("pictures")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("map.svg", SVG),
        ("map.png", SVG),
        ("map.png", png() + b"<html><script>alert(1)</script></html>"),
        ("map.png", b"%PDF-1.4\n%%EOF"),
        ("map.png", png()[:60]),
        ("map.png", b""),
    ],
)
def test_what_is_no_plain_picture_is_refused(publisher: Client, name: str, data: bytes) -> None:
    assert upload(publisher, name, data).status_code == 200
    assert not Picture.objects.exists()


@pytest.mark.usefixtures("pictures")
def test_only_editors_see_uploaded_pictures(publisher: Client) -> None:
    upload(publisher, "map.png", png())
    url = Picture.objects.get().file.url
    shown = publisher.get(url)
    assert shown.status_code == 200
    assert Client().get(url).status_code == 302
    assert publisher.get("/editors/pictures/../../secret").status_code == 404
    assert publisher.get("/editors/pictures/%2e%2e/secret.png").status_code == 404
    shown.close()  # last: it ends the connection to the database as well


@pytest.mark.usefixtures("pictures")
def test_the_files_of_pictures_are_not_forgotten(publisher: Client) -> None:
    upload(publisher, "map.png", png())
    assert forget_unused(used=set(), kept_for=timedelta(seconds=-1)) == 0
    assert StoredFile.objects.count() == 1
    Picture.objects.all().delete()
    assert forget_unused(used=set(), kept_for=timedelta(seconds=-1)) == 1


@pytest.mark.usefixtures("pictures")
def test_many_pictures_at_once_are_taken_in_like_one(publisher: Client) -> None:
    file = SimpleUploadedFile("<b></b>.png", png(), content_type="image/png")
    sent = {"title": "<b></b>", "files[]": file}
    answer = publisher.post(reverse("wagtailimages:add_multiple"), sent)
    assert answer.json()["success"]
    picture = Picture.objects.get()
    assert StoredFile.objects.filter(digest=picture.digest).exists()
    assert picture.title == "A picture without a name"
    named = {f"image-{picture.pk}-title": "A map"}
    answer = publisher.post(reverse("wagtailimages:edit_multiple", args=[picture.pk]), named)
    assert answer.json()["success"]
    assert Picture.objects.get().title == "A map"


@pytest.mark.usefixtures("pictures")
def test_no_picture_is_made_of_a_file_that_a_form_refused(publisher: Client) -> None:
    file = SimpleUploadedFile("map.png", png(), content_type="image/png")
    publisher.post(reverse("wagtailimages:add_multiple"), {"title": " ", "files[]": file})
    waiting = UploadedFile.objects.get()
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk])
    sent = {f"uploaded-image-{waiting.pk}-title": "A map"}
    assert publisher.post(url, sent).status_code == 404
    assert not Picture.objects.exists()


@pytest.mark.usefixtures("pictures")
def test_the_other_ways_in_are_checked_the_same(publisher: Client) -> None:
    for name in ("wagtailimages:add_multiple", "wagtailimages_chooser:create"):
        for content in (SVG, png()[:60]):
            file = SimpleUploadedFile("map.png", content, content_type="image/png")
            sent = {"title": "A map", "image-chooser-upload-title": "A map"}
            sent |= {"files[]": file, "image-chooser-upload-file": file}
            assert publisher.post(reverse(name), sent).status_code in (200, 400)
            assert not Picture.objects.exists()
