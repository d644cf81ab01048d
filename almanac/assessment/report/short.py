"""The report of a short form: what was chosen for each outcome, what is short, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from almanac.assessment.models import Assessment
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.pages.result import short_of_words
from almanac.assessment.queries.result import ShortStanding
from almanac.assessment.report import cover
from almanac.assessment.report.cells import NOTHING, level_name
from almanac.assessment.report.facts import ShortFacts, short_facts_of
from almanac.assessment.report.method import report_method
from almanac.assessment.report.shape import Pair, ShortReport, Table
from almanac.assessment.scoring import HIGHEST
from almanac.assessment.words import LEVEL, RESOURCE


def short_report_of(
    assessment: Assessment, language: str, *, apart: bool = False, at: datetime
) -> ShortReport:
    """The report of a short form, or with `apart` the part for an exempt appendix.

    The assessment comes with its round. `at` is when it is made.
    """
    with override(language):
        return _made(short_facts_of(assessment), language, apart, at)


def _made(facts: ShortFacts, language: str, apart: bool, at: datetime) -> ShortReport:
    shown = [s for s in facts.standings.values() if (s.outcome == report_method().apart) is apart]
    named_on = facts.council.described_on(timezone.localdate(at))
    main = _("Digital capability and capacity, in short")
    return ShortReport(
        language=language,
        apart=apart,
        title=cover.title(main, language, apart=apart),
        council=facts.council.short_name(named_on, language),
        official=facts.council.name(named_on, language),
        draft=cover.draft(facts),
        notices=tuple(cover.notices(facts, language, apart=apart)),
        facts=tuple(cover.front(facts, language)),
        lines=tuple(_lines(shown, language)),
        outcomes=_outcomes(facts, shown, language),
        made=tuple(_how(facts, at, language)),
        created=at,
    )


def _lines(shown: Sequence[ShortStanding], language: str) -> Iterator[Pair]:
    """All outcomes in a few lines, each of them counted."""
    levels = Counter(each.level for each in shown if each.level is not None)
    counted = [f"{LEVEL[level]}: {count}" for level, count in sorted(levels.items())]
    yield _("Where the outcomes stand"), "; ".join(counted) or _("none known yet")
    yield _("Lowest outcomes"), _lowest(shown, language)
    ticks = Counter(resource for each in shown for resource in each.short_of or ())
    short = [
        f"{words}: {ticks[resource]}" for resource, words in RESOURCE.items() if resource in ticks
    ]
    yield _("What is short, and for how many outcomes"), "; ".join(short) or _("nothing named")
    unknown = [outcome_title(each.outcome, language) for each in shown if each.level is None]
    yield _("Not answered"), "; ".join(unknown) or _("nothing: every outcome is answered")


def _lowest(shown: Sequence[ShortStanding], language: str) -> str:
    """Those at the lowest level of all, as long as that is not the highest that there is."""
    low = min((each.level for each in shown if each.level is not None), default=HIGHEST)
    if low == HIGHEST:
        return _("none stands out")
    named = [outcome_title(each.outcome, language) for each in shown if each.level == low]
    return f"{'; '.join(named)} ({level_name(low)})"


def _outcomes(facts: ShortFacts, shown: Sequence[ShortStanding], language: str) -> Table:
    return Table(
        _("Outcome by outcome"),
        ("", _("Outcome"), _("Level"), _("What this level says"), _("Short of"), _("Why")),
        tuple(
            (str(number), *_outcome(facts, each, language)) for number, each in enumerate(shown, 1)
        ),
    )


def _outcome(facts: ShortFacts, standing: ShortStanding, language: str) -> tuple[str, ...]:
    level = standing.level
    choices = facts.asked.outcomes[standing.outcome].short_form.choices
    return (
        outcome_title(standing.outcome, language),
        _("not answered") if level is None else level_name(level),
        NOTHING if level is None else choices[level].in_language(language),
        short_of_words(standing) or NOTHING,
        standing.why or NOTHING,
    )


def _how(facts: ShortFacts, at: datetime, language: str) -> Iterator[Pair]:
    yield (
        _("Rule"),
        _("For each outcome one of five descriptions was chosen, and what is short, if one looks a "
          "year ahead, was ticked. Nothing else goes into it."),
    )  # fmt: skip
    yield from cover.when(facts, at, language)
