"""The guide's first page: the reader's path to three things to do, and every way in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.framework import queries as framework
from almanac.framework.words import kind_words
from almanac.front.outcome.around import Way
from almanac.front.outcomes import NEXT, outcomes
from almanac.guide import queries as guide
from almanac.guide.path import Found, Thing, Who, three_things
from almanac.guide.words import NATIONS as IN_NATION
from almanac.guide.words import READERS
from almanac.matching.alphabet import sort_key
from almanac.register.councils import Kind
from almanac.register.queries import facts_as_at, register
from almanac.register.words import KINDS, NATIONS
from almanac.signposts import queries as signposts
from almanac.ui.choices import Filter, Words, known, plain

THINGS: dict[Thing, Promise] = {
    Thing.DO: gettext_lazy("Do"),
    Thing.TAKE: gettext_lazy("Take away"),
    Thing.ASK: gettext_lazy("Ask"),
    Thing.READ: gettext_lazy("Read"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader said of themselves; empty for what they did not say."""

    reader: str = ""
    kind: str = ""
    nation: str = ""
    outcome: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether there is enough to go by: the kind of council only adds to it."""
        return bool(self.reader and self.nation and self.outcome)


@dataclass(frozen=True, slots=True)
class ThingShown:
    """One of the three."""

    thing: str
    says: str
    title: str
    url: str


def asked(query: Mapping[str, str], language: str) -> Asked:
    """What an address says of its reader; what is not one of the choices is left out."""
    every = _every(language)
    return Asked(**{name: known(query, name, words) for name, words in every.items()})


def is_there(chosen: Asked) -> bool:
    """Whether there is a council of the kind in the nation; also where either was left open."""
    as_at = facts_as_at()
    return any(
        chosen.kind in ("", council.kind.value) and chosen.nation in ("", council.nation.value)
        for council in register().councils.values()
        if council.span.holds(as_at)
    )


def lists(chosen: Asked, language: str) -> tuple[Filter, ...]:
    """The lists to choose from, each with what the reader says before it."""
    says = {
        "reader": _("I am a"),
        "kind": _("in a"),
        "nation": _("in"),
        "outcome": _("and want to get on with"),
    }
    every = _every(language)
    return tuple(plain(name, says[name], getattr(chosen, name), every[name]) for name in says)


def _every(language: str) -> dict[str, Words]:
    return {
        "reader": READERS,
        "kind": KINDS,
        "nation": NATIONS,
        "outcome": {each.id: each.title for each in outcomes(language)},
    }


def things(chosen: Asked, language: str) -> tuple[ThingShown, ...]:
    """Three things to do for this reader; none while the chapter is not written."""
    chapter = guide.chapter(chosen.outcome)
    if chapter is None:
        return ()
    who = Who(chosen.reader, chosen.nation, chosen.outcome)
    picked = guide.chosen_for(chosen.outcome, chosen.reader)
    tools, shown = guide.guide().tools.values(), signposts.library().values()
    found = three_things(who, tools, shown, picked)
    return tuple(_thing(each, chosen, language) for each in found)


def notes(chosen: Asked, language: str) -> tuple[tuple[str, str], ...]:
    """What differs in the reader's nation, and what their kind of council should know."""
    chapter = guide.chapter(chosen.outcome)
    text = getattr(chapter.nations, chosen.nation) if chapter else None
    said = [(str(IN_NATION[chosen.nation]), text.in_language(language))] if text else []
    if chosen.kind == Kind.DISTRICT and chosen.nation == "england":
        said.append(
            (
                _("In a district"),
                _("The county runs social care, schools and roads: where a step speaks of them, "
                  "agree with the county who does what."),
            )
        )  # fmt: skip
    if chosen.kind == Kind.COUNTY and chosen.nation == "england":
        said.append(
            (
                _("In a county"),
                _("The districts run planning, housing, waste collection, benefits and council "
                  "tax: where a step speaks of them, agree with the districts who does what."),
            )
        )  # fmt: skip
    return tuple(said)


def chapters(language: str) -> tuple[Way, ...]:
    """The twelve outcomes with the sentence that opens their chapter."""
    known = guide.guide().chapters
    return tuple(
        Way(
            title=each.title,
            url=reverse("front:outcome", args=[each.id]),
            says=known[each.id].summary.in_language(language) if each.id in known else "",
        )
        for each in outcomes(language)
    )


def articles(language: str) -> tuple[Way, ...]:
    """Pages that editors wrote besides the chapters, by title."""
    ways = (
        Way(
            title=each.title.in_language(language),
            url=reverse("guide:article", args=[each.id]),
            says=each.summary.in_language(language),
        )
        for each in guide.guide().articles.values()
    )
    return tuple(sorted(ways, key=lambda way: sort_key(way.title, language)))


def gathered(language: str) -> tuple[tuple[str, tuple[Way, ...]], ...]:
    """The parts of the framework of 2024 by kind, each with the page that gathers our material."""
    newest = [each for each in framework.frameworks() if each.id == NEXT][-1]
    groups: dict[str, list[Way]] = {}
    for part in newest.elements:
        url = reverse("front:gathered", args=[newest.id, newest.edition, part.id])
        way = Way(part.title.in_language(language), url, part.meaning.in_language(language))
        groups.setdefault(str(kind_words(part.kind, plural=True)), []).append(way)
    return tuple((kind, tuple(ways)) for kind, ways in groups.items())


def _thing(found: Found, chosen: Asked, language: str) -> ThingShown:
    chapter = guide.guide().chapters[chosen.outcome]
    page = reverse("front:outcome", args=[chosen.outcome])
    thing = str(THINGS[found.thing])
    if found.thing is Thing.DO:
        says = getattr(chapter.readers, chosen.reader).in_language(language)
        return ThingShown(thing, says, _("The whole chapter"), f"{page}#for-{chosen.reader}")
    if found.thing is Thing.TAKE:
        tool = guide.guide().tools[found.id]
        url = reverse("guide:tool", args=[tool.id])
        says = tool.purpose.in_language(language)
        return ThingShown(thing, says, tool.title.in_language(language), url)
    if found.thing is Thing.READ:
        signpost = signposts.library()[found.id]
        url = reverse("signposts:signpost", args=[signpost.id])
        says = signpost.use.in_language(language)
        return ThingShown(thing, says, signpost.title.in_language(language), url)
    # Editors may have taken out a question since the choice was made.
    number = min(found.number, len(chapter.questions))
    question = chapter.questions[number - 1].in_language(language)
    return ThingShown(thing, question, _("More questions to ask"), f"{page}#questions")
