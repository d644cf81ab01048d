"""What this installation holds, by kind; what is stale or missing; what Welsh is checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.assessment.doubts import rules
from almanac.assessment.instrument import editions, questions
from almanac.assessment.queries.holdings import of_questions
from almanac.catalogue import kept
from almanac.catalogue.text import Text, texts_in
from almanac.framework import queries as framework
from almanac.front.as_read import checks_so_far, guide_as_read
from almanac.front.glossary import glossary
from almanac.front.held_elsewhere import TOLD, held_elsewhere
from almanac.front.identity import note_of
from almanac.guide.actions import ALL as GUIDE
from almanac.indicators import queries, warehouse
from almanac.indicators.method import pages
from almanac.indicators.period_words import period_words
from almanac.indicators.wanted import wanted
from almanac.links.queries import SHOWN as LINKS
from almanac.practice import challenges, leads, pointers
from almanac.practice.actions.asking import EVERY as QUESTIONS
from almanac.practice.actions.publishing import EVERY as EXAMPLES
from almanac.register.queries import register
from almanac.signposts import queries as signposts
from almanac.ui import messages, welsh
from almanac.ui.dates import day
from almanac.ui.independence import INDEPENDENT

SHOWN = (LINKS, GUIDE, EXAMPLES, QUESTIONS, welsh.SHOWN)  # what it counts of the database
HELP = (
    *("chapters", "tools", "articles", "challenges"),
    *TOLD,
    *("signposts", "signposts_checked", "signposts_broken", "signposts_overdue"),
    *("pointers", "pointers_checked", "pointers_broken", "pointers_overdue", "leads"),
)


@dataclass(frozen=True, slots=True)
class SourceAge:
    """A data set and how old it is."""

    id: str
    publisher: str
    title: str
    vintage: str
    retrieved: date | None
    values: int


@dataclass(frozen=True, slots=True)
class Stale:
    """A figure whose newest values are past their date."""

    id: str
    title: str
    period: str


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A place of a content file that is refused; what was there before stays."""

    file: str  # as it lies below its content folder: nobody learns where that is
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Status:
    """Counts by kind; every one is counted, none is written down."""

    as_at: date
    version: str
    counts: dict[str, int]
    sources: tuple[SourceAge, ...]
    stale: tuple[Stale, ...]
    refused: tuple[RefusedFile, ...] = ()
    independent: str = INDEPENDENT


def status(language: str) -> Status:
    """Count everything there is."""
    as_at = warehouse.as_at()
    counts = _register(as_at) | _frameworks() | of_questions() | _figures()
    counts |= held_elsewhere() | _welsh()
    return Status(
        as_at=as_at,
        version=warehouse.version(),
        counts=counts,
        sources=_sources(),
        stale=_stale(language),
        refused=_refused(),  # after everything was asked for and so looked at
    )


def shown(found: Status) -> dict[str, object]:
    """The same in words, for the page."""
    called = labels()
    sections = (
        (_("Councils and other bodies"), ("councils_now", "councils_ever", "organisations")),
        (_("Frameworks"), ("frameworks", "elements", "links")),
        (_("What we ask councils"), ("instruments", "areas_of_work", "statements", "doubts")),
        (
            _("Figures"),
            ("figures", "values", "values_worked_out", "absences", "sources", "load_problems"),
        ),
        (_("Help and what others did"), HELP),
        (_("Welsh"), ("welsh_checked", "welsh_machine", "welsh_none")),
    )
    return {
        "as_at": day(found.as_at),
        "sections": [
            {
                "title": title,
                "lines": [{"label": called[key], "text": f"{found.counts[key]:,}"} for key in keys],
            }
            for title, keys in sections
        ],
        "sources": [
            {
                "publisher": source.publisher,
                "title": source.title,
                "vintage": source.vintage,
                "retrieved": day(source.retrieved) if source.retrieved else "",
                "values": f"{source.values:,}",
            }
            for source in found.sources
        ],
        "refused": [asdict(item) for item in found.refused],
        "stale": [
            {
                "title": item.title,
                "period": item.period,
                "url": reverse("indicators:indicator", args=[item.id]),
            }
            for item in found.stale
        ],
    }


def labels() -> dict[str, str]:
    """What each count is called, in the order in which they are shown."""
    return {
        "councils_now": _("Councils now"),
        "councils_ever": _("Councils now, before and to come"),
        "organisations": _("Regions and other public bodies"),
        "frameworks": _("Versions of frameworks"),
        "elements": _("Their parts"),
        "areas_of_work": _("Our areas of work"),
        "links": _("Links between frameworks"),
        "instruments": _("Editions of our questions"),
        "statements": _("Statements to say yes or no to"),
        "doubts": _("Rules by which open figures raise a question"),
        "figures": _("Figures"),
        "values": _("Values"),
        "values_worked_out": _("of these worked out from others"),
        "absences": _("Gaps, each with its reason"),
        "sources": _("Data sets"),
        "load_problems": _("Warnings on loading"),
        "chapters": _("Chapters of the guide"),
        "tools": _("Tools to take away"),
        "articles": _("Articles that editors added"),
        "challenges": _("Common challenges"),
        "examples_public": _("Examples from councils"),
        "examples_not_confirmed": _("of these not confirmed in time"),
        "adoptions": _("Uses of another council’s example"),
        "questions_public": _("Questions that everybody may read"),
        "answers_public": _("Answers to them"),
        "signposts": _("Signposts"),
        "signposts_checked": _("of these looked at from here"),
        "signposts_broken": _("of these not answering"),
        "signposts_overdue": _("of these past their review"),
        "pointers": _("Case studies elsewhere"),
        "pointers_checked": _("of these case studies looked at from here"),
        "pointers_broken": _("of these case studies not answering"),
        "pointers_overdue": _("of these case studies past their review"),
        "leads": _("Leads from open records, not confirmed"),
        "welsh_checked": _("Texts checked by a translator"),
        "welsh_machine": _("Texts not checked yet"),
        "welsh_none": _("Texts without Welsh"),
    }


def private_labels() -> dict[str, str]:
    """What is counted on the command line only: not everybody may read it."""
    return {
        "rounds": _("Rounds"),
        "assessments": _("Assessments"),
        "assessments_signed": _("of these signed"),
        "evidence": _("Pieces of evidence"),
        "examples": _("Examples that councils began"),
        "questions": _("Questions between councils, those for some included"),
        "answers_to_questions": _("Answers to all of them"),
        "history_rows": _("Rows of history"),
    }


def _register(as_at: date) -> dict[str, int]:
    known = register()
    return {
        "councils_now": len(known.as_at(as_at)),
        "councils_ever": len(known.councils),
        "organisations": len(known.organisations),
    }


def _frameworks() -> dict[str, int]:
    return {
        "frameworks": len(framework.frameworks()),
        "elements": len(framework.library().elements),
        "areas_of_work": len(framework.facets()),
        "links": sum(len(found.links) for found in framework.crosswalks()),
    }


def _figures() -> dict[str, int]:
    found = queries.counts()
    return {
        "figures": len(queries.cards()),
        "values": found["observation"],
        "values_worked_out": found["worked_out"],
        "absences": found["absence"],
        "sources": len(queries.sources()),
        "load_problems": found["load_problem"],
    }


def _welsh() -> dict[str, int]:
    """Every message and every text of content, by whether its Welsh is checked."""
    found = welsh.counts([*messages.pairs(), *content_texts()], checks_so_far())
    return {f"welsh_{state}": count for state, count in found.items()}


def content_texts() -> Iterator[Text]:
    """Every text of content that a page may show, as editors published it where they did."""
    library, read = framework.library(), guide_as_read()
    roots: list[object] = [
        *library.frameworks.values(),
        *library.crosswalks.values(),
        *library.instruments.values(),
        *queries.cards().values(),
        *glossary(),
        *wanted().values(),
        *pages().values(),
        *(file for edition in editions() for file in questions(edition)),
        *rules(),
        *signposts.library().values(),
        *challenges.library().values(),
        *pointers.library().values(),
        *leads.library().decisions.values(),
        *read.chapters.values(),
        *read.tools.values(),
        *read.articles.values(),
        *(note for council in register().councils.values() if (note := note_of(council))),
    ]
    for root in roots:
        yield from texts_in(root)


def _refused() -> tuple[RefusedFile, ...]:
    roots = settings.CONTENT_ROOTS
    return tuple(
        RefusedFile(_below(Path(problem.file), roots), problem.line, _bare(problem.reason, roots))
        for problem in kept.refusals(roots)
    )


def _below(path: Path, roots: Iterable[Path]) -> str:
    for root in roots:
        if path.is_relative_to(root):
            return f"content/{path.relative_to(root).as_posix()}"
    return path.name


def _bare(reason: str, roots: Iterable[Path]) -> str:
    """A reason that names another file, without the folders of this machine."""
    for root in roots:
        reason = reason.replace(f"{root}/", "content/")
    return reason


def _sources() -> tuple[SourceAge, ...]:
    values = queries.values_by_source()
    return tuple(
        SourceAge(s.id, s.publisher, s.title, s.vintage, s.retrieved, values.get(s.id, 0))
        for s in queries.sources()
    )


def _stale(language: str) -> tuple[Stale, ...]:
    known = queries.cards()
    return tuple(
        Stale(
            id_, known[id_].title.in_language(language), period_words(known[id_], period, language)
        )
        for id_, period in queries.stale()
        if id_ in known
    )


def as_data(found: Status) -> dict[str, Any]:
    """The same for programs: the API and `almanac status --format json` give exactly this."""
    return asdict(found)
