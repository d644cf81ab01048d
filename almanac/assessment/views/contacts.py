"""Stewards look after the contact book; nothing of it is on a page for anybody else."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from almanac.accounts.councils import name_of_council
from almanac.accounts.forms import LANGUAGE_CHOICES, errors_of
from almanac.accounts.queries import names_of
from almanac.assessment import contact_table
from almanac.assessment.actions import contacts as actions
from almanac.assessment.models import Contact
from almanac.assessment.pages import contacts as pages
from almanac.assessment.policies import NotNow
from almanac.assessment.queries.contacts import contact_book
from almanac.assessment.round_forms import ContactForm, day_values
from almanac.assessment.views.loading import person
from almanac.assessment.views.stewards import for_stewards, version_sent
from almanac.audit.queries import events
from almanac.register.queries import register

NEWEST = 20  # rows of history on a council's page


@for_stewards
@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """Every council with its contacts."""
    today, language = timezone.localdate(), get_language() or "en"
    found = pages.book_page(today, language)
    context = {
        "councils": found,
        "old": sum(each.old for each in found),
        "others": pages.without_contact(found, today, language),
    }
    return render(request, "assessment/rounds/contacts.html", context)


@for_stewards
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The book as a table."""
    rows = [row for posts in contact_book().values() for row in posts.values()]
    text = contact_table.written(rows, register(), timezone.localdate())
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="contacts.csv"'
    return answer


@for_stewards
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in_table(request: HttpRequest) -> HttpResponse:
    """Bring a table in: all of it, or nothing and a sentence for every wrong line."""
    errors: dict[str, str] = {}
    wrong: tuple[contact_table.Wrong, ...] = ()
    if request.method == "POST":
        errors, wrong = _brought_in(request)
        if not errors:
            return redirect("rounds:contacts")
    context = {
        "errors": errors,
        "wrong": wrong,
        "columns": contact_table.COLUMNS,
        "posts": [(post.value, pages.POST[post]) for post in Contact.Post],
    }
    status = 400 if errors else 200
    return render(request, "assessment/rounds/bring_in.html", context, status=status)


def _brought_in(request: HttpRequest) -> tuple[dict[str, str], tuple[contact_table.Wrong, ...]]:
    file = request.FILES.get("file")
    if file is None or file.size is None:
        return {"file": _("Choose the file with the table.")}, ()
    data = file.read(contact_table.LARGEST + 1)
    try:
        table = contact_table.read(data, register(), timezone.localdate())
    except contact_table.Unreadable as error:
        return {"file": error.sentence}, ()
    if table.wrong:
        return {"file": _("Nothing was brought in. Mend the lines below and try again.")}, (
            table.wrong
        )
    count = actions.bring_in(table=table.contacts, by=person(request))
    done = ngettext(
        "%(count)d contact was added or changed.",
        "%(count)d contacts were added or changed.",
        count,
    )
    messages.success(request, done % {"count": count})
    return {}, ()


@for_stewards
@require_safe
def of_council(request: HttpRequest, council: str) -> HttpResponse:
    """All posts of one council, and who changed what."""
    _check_council(council)
    done = events(actions.chain_of(council), newest=NEWEST)
    context = {
        "council": pages.council_page(council, timezone.localdate()),
        "done": pages.done_lines(done, names_of(event.by for event in done)),
    }
    return render(request, "assessment/rounds/council.html", context)


@for_stewards
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, council: str, post: str) -> HttpResponse:
    """Add, change or remove one contact."""
    _check_council(council)
    if post not in Contact.Post.values:
        raise Http404(_("There is no such contact."))
    held = Contact.objects.filter(council=council, post=post).first()
    theirs = None
    values: dict[str, Any] = dict(_values(held))
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            errors = _removed(request, council, post) or _saved(request, council, post)
        except actions.Stale as error:
            errors, theirs = {"form": error.sentence}, error.held
        if not errors:
            return redirect("rounds:council", council)
        values = dict(request.POST.items())
        if theirs is not None or "form" in errors:
            values |= {"version": theirs.version if theirs else 0}
    context = {
        "council": {"id": council, "name": name_of_council(council)},
        "post": post,
        "label": pages.POST[Contact.Post(post)],
        "held": held,
        "theirs": theirs,
        "values": values,
        "errors": errors,
        "languages": LANGUAGE_CHOICES,
    }
    return render(request, "assessment/rounds/contact.html", context, status=400 if errors else 200)


def _check_council(council: str) -> None:
    if council not in register().councils:
        raise Http404(_("There is no such council. Find it by its name."))


def _values(held: Contact | None) -> dict[str, Any]:
    if held is None:
        return {"version": 0, "language": "en"} | day_values("checked", timezone.localdate())
    named = {name: getattr(held, name) for name in ("name", "email", "language", "source")}
    return named | {"version": held.version} | day_values("checked", held.checked)


def _saved(request: HttpRequest, council: str, post: str) -> dict[str, str]:
    """Save what was sent, unless it asked to remove; answers with what was wrong."""
    if "remove" in request.POST:
        return {}
    form = ContactForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        return errors_of(form)
    details = actions.Details(council=council, post=post, **form.cleaned_data)
    try:
        actions.set_contact(details=details, version=version_sent(request), by=person(request))
    except ValidationError as error:
        return {"form": error.messages[0]}
    except actions.Stale:
        raise
    except NotNow as error:
        return {"form": error.sentence}
    messages.success(request, _("The contact is saved."))
    return {}


def _removed(request: HttpRequest, council: str, post: str) -> dict[str, str]:
    """Remove the contact if that was asked for."""
    if "remove" in request.POST:
        version = version_sent(request)
        actions.remove_contact(council=council, post=post, version=version, by=person(request))
        messages.success(request, _("The contact is removed."))
    return {}
