"""The contact book as stewards read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.accounts.councils import name_of_council
from almanac.assessment.models import Contact
from almanac.assessment.queries.contacts import contact_book, is_old
from almanac.assessment.words import LANGUAGE
from almanac.audit.queries import Event
from almanac.matching.alphabet import sort_key
from almanac.register.queries import register
from almanac.ui.dates import day

POST = {
    Contact.Post.LEAD: gettext_lazy("Lead"),
    Contact.Post.CHIEF_EXECUTIVE: gettext_lazy("Chief executive"),
    Contact.Post.PRESS: gettext_lazy("Press"),
    Contact.Post.WELSH_LANGUAGE: gettext_lazy("Welsh language"),
}
DONE = {
    "set-contact": gettext_lazy("set it"),
    "remove-contact": gettext_lazy("removed it"),
}


@dataclass(frozen=True, slots=True)
class ContactShown:
    """One post of a council; without an address there is no contact yet."""

    post: str
    label: str
    name: str
    email: str
    language: str
    source: str
    checked: str
    old: bool


@dataclass(frozen=True, slots=True)
class CouncilContacts:
    """A council with the posts that are known."""

    id: str
    name: str
    contacts: tuple[ContactShown, ...]

    @property
    def old(self) -> int:
        """How many are to be checked again."""
        return sum(contact.old for contact in self.contacts)


@dataclass(frozen=True, slots=True)
class Done:
    """A row of the history of a council's contacts."""

    when: str
    who: str
    what: str


def book_page(today: date, language: str) -> tuple[CouncilContacts, ...]:
    """Every council with a contact, by name. One statement."""
    found = [_council(id_, posts, today) for id_, posts in contact_book().items()]
    return tuple(sorted(found, key=lambda each: (sort_key(each.name, language), each.id)))


def without_contact(
    book: tuple[CouncilContacts, ...], today: date, language: str
) -> list[tuple[str, str]]:
    """Councils of today that have no contact: id and name, by name."""
    known = {each.id for each in book}
    found = [(c.id, c.short_name(today, language)) for c in register().as_at(today)]
    there = [(id_, name) for id_, name in found if id_ not in known]
    return sorted(there, key=lambda pair: (sort_key(pair[1], language), pair[0]))


def council_page(council: str, today: date) -> CouncilContacts:
    """All posts of one council, known or not. One statement."""
    posts = contact_book(council).get(council, {})
    shown = [_shown(post, posts.get(post.value), today) for post in Contact.Post]
    return CouncilContacts(council, name_of_council(council), tuple(shown))


def done_lines(events: tuple[Event, ...], names: Mapping[str, str]) -> tuple[Done, ...]:
    """History in words: who set or removed which contact; never what it was."""
    return tuple(
        Done(
            day(date.fromisoformat(event.at[:10])),
            names[event.by],
            _("%(contact)s: %(done)s")
            % {"contact": _post(event.subject), "done": DONE.get(event.verb, event.verb)},
        )
        for event in events
    )


def _post(subject: str) -> str:
    name = subject.partition(":")[2]
    return str(POST[Contact.Post(name)]) if name in Contact.Post.values else name


def _council(id_: str, posts: Mapping[str, Contact], today: date) -> CouncilContacts:
    shown = [_shown(post, posts[post.value], today) for post in Contact.Post if post.value in posts]
    return CouncilContacts(id_, name_of_council(id_), tuple(shown))


def _shown(post: Contact.Post, row: Contact | None, today: date) -> ContactShown:
    label = str(POST[post])
    if row is None:
        return ContactShown(post.value, label, "", "", "", "", "", False)
    return ContactShown(
        post.value,
        label,
        row.name,
        row.email,
        str(LANGUAGE[row.language]),
        row.source,
        day(row.checked),
        is_old(row, today),
    )
