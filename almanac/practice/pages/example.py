"""What the page of a public example shows, and its lines in lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.accounts.addresses import whole
from almanac.figures import format_number
from almanac.practice.chains import Use, chain
from almanac.practice.models import Adoption, Published, PublishedCouncil, Question
from almanac.practice.money import in_pounds
from almanac.practice.pages import naming
from almanac.practice.pages.questions import Line as QuestionLine
from almanac.practice.pages.questions import lines as question_lines
from almanac.practice.parts import FIVE, Stage, lines
from almanac.practice.summary import first_sentence
from almanac.practice.words import BAND, HEADING, PRICES, SPENT, STAGE, VAT
from almanac.register.councils import Kind, Nation
from almanac.register.words import KINDS, NATIONS
from almanac.ui.dates import day

EARLY = (Stage.PLANNED, Stage.TRYING)
OTHER_TEXTS = ("people", "time", "tools", "suppliers", "measures", "role")


@dataclass(frozen=True, slots=True)
class Text:
    """A heading and paragraphs in the writer's language."""

    name: str
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """A council of the example, and what kind of place it was."""

    council: naming.Council
    context: str


@dataclass(frozen=True, slots=True)
class UseLine:
    """A council that uses it, and how far down the chain."""

    key: int
    council: naming.Council
    area: str
    since: str
    learnt_from: str
    note: str
    ended: str
    depth: int


@dataclass(frozen=True, slots=True)
class Line:
    """An example in a list."""

    key: int
    title: str
    url: str
    language: str
    councils: str
    stage: str
    areas: str
    published: str
    says: str  # the first sentence of what changed, or of what was done
    confirmed: str
    lapsed: bool


@dataclass(frozen=True, slots=True)
class Source:
    """What it grew out of, where it did."""

    title: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class ExamplePage:
    """Everything."""

    key: int
    title: str
    language: str
    owner: Who
    others: tuple[Who, ...]
    stage: str
    areas: tuple[naming.Area, ...]
    five: tuple[Text, ...]
    more: tuple[Text, ...]
    cost: tuple[tuple[str, str], ...]
    links: tuple[str, ...]
    uses: tuple[UseLine, ...]
    source: Source | None
    first: str
    changed: str
    number: int
    confirmed: str
    lapsed: bool
    review_by: str
    citation: str
    digest: str
    asked: tuple[QuestionLine, ...]  # about it, and answered
    by_own_council: bool  # the steward who read it belongs to the same council


def example_page(
    public: Published,
    uses: Iterable[Adoption],
    asked: Iterable[Question],
    as_at: date,
    language: str,
) -> ExamplePage:
    """The page; names of councils are those of the day it was published."""
    councils = sorted(public.councils.all(), key=lambda each: (not each.owner, each.council))
    whos = [Who(_named(each, language), context(each)) for each in councils]
    return ExamplePage(
        key=public.pk,
        title=public.title,
        language=public.language,
        owner=whos[0],
        others=tuple(whos[1:]),
        stage=str(STAGE[public.stage]),
        areas=tuple(naming.area(each.area, language) for each in public.areas.all()),
        five=tuple(_texts(public, FIVE)),
        more=tuple(_texts(public, OTHER_TEXTS)),
        cost=cost(public),
        links=lines(public.texts.get("links", "")),
        uses=tuple(use_lines(uses, as_at, language)),
        source=source_of(public.practice.source_says),
        first=naming.on(public.first),
        changed=naming.on(public.changed),
        number=public.number,
        confirmed=day(public.confirmed),
        lapsed=public.lapsed,
        review_by=day(public.review_by),
        citation=citation(public, language),
        digest=public.digest,
        asked=tuple(question_lines(asked, as_at, language)),
        by_own_council=public.by_own_council,
    )


def line(public: Published, as_at: date, language: str) -> Line:
    """The example in a list."""
    councils = sorted(public.councils.all(), key=lambda each: (not each.owner, each.council))
    return Line(
        key=public.pk,
        title=public.title,
        url=reverse("examples:example", args=[public.pk]),
        language=public.language,
        councils=", ".join(_named(each, language).name for each in councils),
        stage=str(STAGE[public.stage]),
        areas=", ".join(naming.area(each.area, language).title for each in public.areas.all()),
        published=naming.on(public.first),
        says=first_sentence(_told(public)),
        confirmed=day(public.confirmed),
        lapsed=public.lapsed,
    )


def _told(public: Published) -> str:
    """What changed; of what is planned or being tried, for which that is early, what was done."""
    first, other = ("done", "changed") if public.stage in EARLY else ("changed", "done")
    return public.texts.get(first) or public.texts.get(other, "")


def context(council: PublishedCouncil) -> str:
    """What kind of place it was: kind, nation, people, rural share, as at the day."""
    said = [str(KINDS[Kind(council.kind)]), str(NATIONS[Nation(council.nation)])]
    if council.people is not None:
        said.append(naming.count_of_people(council.people, council.people_period))
    if council.rural is not None:
        share = format_number(council.rural, 0)
        said.append(_("{share}% of them in rural places").format(share=share))
    as_at = _("as at %(day)s") % {"day": day(council.as_at)}
    return f"{', '.join(said)} ({as_at})"


def cost(public: Published) -> tuple[tuple[str, str], ...]:
    """What it cost, in the lines that were filled in."""
    pairs = (
        (HEADING["band"], BAND.get(public.band, "")),
        (HEADING["amount"], in_pounds(public.pounds) if public.pounds is not None else ""),
        (HEADING["spent"], SPENT.get(public.spent, "")),
        (HEADING["vat"], VAT.get(public.vat, "")),
        (HEADING["prices"], PRICES.get(public.prices, "")),
        (HEADING["year"], public.year),
    )
    return tuple((str(label), str(said)) for label, said in pairs if said)


def citation(public: Published, language: str) -> str:
    """How to name it elsewhere; the version makes sure that both mean the same text."""
    owner = next(each for each in public.councils.all() if each.owner)
    name = naming.full_name(owner.council, owner.as_at, language)
    words = _("%(council)s (%(year)s), “%(title)s”, Open Almanac, version %(number)s, %(address)s")
    return words % {
        "council": name,
        "year": public.changed.year,
        "title": public.title,
        "number": public.number,
        "address": whole("examples:example", public.pk, language=language),
    }


def use_lines(uses: Iterable[Adoption], as_at: date, language: str) -> Iterator[UseLine]:
    """Who uses it, each below the one from which it learnt."""
    by_key = {use.pk: use for use in uses}
    placed = chain(Use(use.pk, use.since, use.via_id) for use in by_key.values())
    for place in placed:
        use = by_key[place.key]
        via = by_key.get(use.via_id or 0)
        yield UseLine(
            key=use.pk,
            council=naming.council(use.council, as_at, language),
            area=naming.area(use.area, language).title,
            since=day(use.since),
            learnt_from=naming.council(via.council, as_at, language).name if via else "",
            note=use.note,
            ended=day(use.ended) if use.ended else "",
            depth=min(place.depth, 1),
        )


def source_of(says: dict[str, str]) -> Source | None:
    """What an example grew out of, as it was told when it was begun."""
    if not says.get("title"):
        return None
    return Source(says["title"], says.get("publisher", ""), says.get("address", ""))


def _named(each: PublishedCouncil, language: str) -> naming.Council:
    return naming.council(each.council, each.as_at, language)


def _texts(public: Published, names: Iterable[str]) -> Iterator[Text]:
    for name in names:
        if said := public.texts.get(name, ""):
            paragraphs = tuple(part for part in said.split("\n\n") if part.strip())
            yield Text(name, str(HEADING[name]), paragraphs)
