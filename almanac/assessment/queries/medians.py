"""The medians that a round's sharing makes, as far as they may be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from almanac.assessment import fixed_groups, pooling
from almanac.assessment.models import Form, Round, Share
from almanac.assessment.pooling import Pooled
from almanac.assessment.queries.shared import signed_medians


def medians_of(round_: Round, today: date) -> Iterator[tuple[Form, Pooled]]:
    """Every median that may be published on a day, by form, group and outcome.

    `disclosure.verdict` decides on each; before the day after the cut-off there is none.
    """
    groups = fixed_groups.members(round_.cut_off)
    for form in Form:
        shared, levels = _shared_on(round_, form), signed_medians(round_, form)
        for found in pooling.pooled(groups, shared, levels, round_.cut_off, today):
            yield form, found


def counts_of(round_: Round, today: date) -> dict[tuple[Form, str], int]:
    """How many medians each form and fixed group would have: counts, and nothing of the values."""
    found = {(form, group): 0 for form in Form for group in fixed_groups.fixed_groups()}
    for form, pooled in medians_of(round_, today):
        found[form, pooled.group] += 1
    return found


def _shared_on(round_: Round, form: Form) -> Mapping[str, Mapping[str, date]]:
    """Of each outcome, the day on which each council let it into the medians, and still does."""
    found: dict[str, dict[str, date]] = {}
    rows = Share.objects.filter(
        round=round_, form=form, scope=Share.Scope.MEDIANS, ended__isnull=True
    )
    for row in rows:
        found.setdefault(row.outcome, {})[row.council] = row.since.date()
    return found
