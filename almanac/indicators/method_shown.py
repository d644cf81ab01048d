"""The method's tables as pages show them: headings and cells in words, nothing rounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from almanac.disclosure import HeldBack
from almanac.figures import format_number, plain
from almanac.indicators import method
from almanac.indicators.agreement_facts import shipped_agreement
from almanac.indicators.card import About, Direction
from almanac.indicators.disclosure_words import HELD_BACK
from almanac.indicators.position import Place, Standing
from almanac.indicators.similarity import Transform
from almanac.indicators.trend import Course, Move


@dataclass(frozen=True, slots=True)
class Shown:
    """A table: column headings, and rows of as many cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


PLACES = {
    Place.TOO_FEW: gettext_lazy("too few to say"),
    Place.MUCH_HIGHER: gettext_lazy("higher than three quarters"),
    Place.HIGHER: gettext_lazy("higher than most"),
    Place.MIDDLE: gettext_lazy("about the middle"),
    Place.SAME: gettext_lazy("much the same as the median"),
    Place.LOWER: gettext_lazy("lower than most"),
    Place.MUCH_LOWER: gettext_lazy("lower than three quarters"),
}
STANDINGS = {
    Standing.TOO_FEW: gettext_lazy("too few to say"),
    Standing.UPPER_QUARTER: gettext_lazy("upper quarter"),
    Standing.UPPER_HALF: gettext_lazy("upper half"),
    Standing.MIDDLE: gettext_lazy("about the middle"),
    Standing.SAME: gettext_lazy("much the same as the median"),
    Standing.LOWER_HALF: gettext_lazy("lower half"),
    Standing.LOWER_QUARTER: gettext_lazy("lower quarter"),
    Standing.NOT_SAID: gettext_lazy("not said"),
}
MOVES = {
    Move.TOO_FEW: gettext_lazy("too few periods"),
    Move.BROKEN: gettext_lazy("too few periods since the method changed"),
    Move.UP: gettext_lazy("higher"),
    Move.DOWN: gettext_lazy("lower"),
    Move.STEADY: gettext_lazy("much the same"),
    Move.UP_AND_DOWN: gettext_lazy("up and down"),
}
COURSES = {
    Course.BETTER: gettext_lazy("better"),
    Course.WORSE: gettext_lazy("worse"),
    Course.NO_CHANGE: gettext_lazy("no change"),
    Course.NOT_SAID: gettext_lazy("not said"),
}
DIRECTIONS = {
    Direction.HIGHER: gettext_lazy("higher is better"),
    Direction.LOWER: gettext_lazy("lower is better"),
    Direction.NEITHER: gettext_lazy("neither is better"),
}
ABOUT = {
    About.COUNCIL: gettext_lazy("the council"),
    About.PLACE: gettext_lazy("the place"),
    About.MARKET: gettext_lazy("the market"),
}
TRANSFORMS = {
    Transform.NONE: gettext_lazy("as it is"),
    Transform.LOG: gettext_lazy("on a logarithm"),
}
COMBINES = {
    "sum": gettext_lazy("added up"),
    "weighted-mean": gettext_lazy("mean by weight"),
    "roughly": gettext_lazy("mean by weight, roughly"),
    "not-at-all": gettext_lazy("not combined"),
}


Drawn = tuple[Iterable[str], Iterable[Iterable[str]]]
Table = Callable[[str], Drawn]


def shown(name: str, language: str, others: Mapping[str, Table] | None = None) -> Shown:
    """A table of the method by the name that pages give it. Raises `KeyError` for another.

    `others` are the tables of rooms above this one.
    """
    with override(language):
        columns, rows = (TABLES | dict(others or {}))[name](language)
        return Shown(tuple(columns), tuple(tuple(row) for row in rows))


def _measures(language: str) -> Drawn:
    return (
        (_("Measure"), _("Weight"), _("Counted"), _("Why")),
        [
            (
                m.title.in_language(language),
                str(m.weight),
                str(TRANSFORMS[m.transform]),
                m.why.in_language(language),
            )
            for m in method.similarity_method().measures
        ],
    )


def _similarity(language: str) -> Drawn:
    return (
        (_("Example"), _("Values"), _("Similar councils, with distance"), _("Why")),
        [
            (
                case.title.in_language(language),
                "; ".join(_values_of(case, council) for council in case.councils),
                f"{case.council.upper()} → {_nearest(case)}",
                case.says.in_language(language),
            )
            for case in method.similarity_cases()
        ],
    )


def _nearest(case: method.SimilarityCase) -> str:
    return "; ".join(f"{n.council.upper()} {plain(n.distance)}" for n in case.expected)


def _values_of(case: method.SimilarityCase, council: str) -> str:
    values = " ".join(f"{m}={_number(v)}" for m, v in case.councils[council].items())
    return f"{council.upper()}: {values}"


def _position(language: str) -> Drawn:
    return (
        (
            _("Example"),
            _("Own value"),
            _("The others"),
            _("Noise"),
            _("Which way"),
            _("About"),
            _("By size"),
            _("In words"),
        ),
        [
            (
                case.text.in_language(language),
                _number(case.own),
                _numbers(case.others),
                _noise(case.absolute, case.relative),
                str(DIRECTIONS[case.direction]),
                str(ABOUT[case.about]),
                str(PLACES[case.place]),
                str(STANDINGS[case.standing]),
            )
            for case in method.position_cases()
        ],
    )


def _trend(language: str) -> Drawn:
    return (
        (
            _("Example"),
            _("Values, oldest first"),
            _("Method changed with value"),
            _("Noise"),
            _("Which way"),
            _("About"),
            _("By size"),
            _("In words"),
        ),
        [
            (
                case.text.in_language(language),
                _numbers(case.values),
                " ".join(map(str, case.breaks)) or "–",
                _noise(case.absolute, case.relative),
                str(DIRECTIONS[case.direction]),
                str(ABOUT[case.about]),
                str(MOVES[case.move]),
                str(COURSES[case.course]),
            )
            for case in method.trend_cases()
        ],
    )


def _disclosure(language: str) -> Drawn:
    return (
        (_("Example"), _("Sharing in time"), _("Later"), _("Median"), _("Quartiles"), _("Why")),
        [
            (
                case.text.in_language(language),
                str(case.sharing),
                str(case.late),
                _yes_no(case.median),
                _yes_no(case.quartiles),
                _reason(case.reason),
            )
            for case in method.disclosure_cases()
        ],
    )


def _rounding(language: str) -> Drawn:
    return (
        (_("Example"), _("Exact value"), _("Decimals"), _("Shown")),
        [
            (
                case.text.in_language(language),
                f"{_number(case.value)}{case.unit}",
                str(case.decimals),
                case.shown_in(language),
            )
            for case in method.rounding_cases()
        ],
    )


def _quartiles(language: str) -> Drawn:
    return (
        (_("Example"), _("Values"), _("Lower quartile"), _("Median"), _("Upper quartile")),
        [
            (
                case.text.in_language(language),
                _numbers(case.values),
                *(_number(value) for value in (case.q1, case.median, case.q3)),
            )
            for case in method.quartiles_cases()
        ],
    )


def _combining(language: str) -> Drawn:
    cases: dict[str, list[method.CombiningRow]] = {}
    for row in method.combining_rows():
        cases.setdefault(row.case, []).append(row)
    return (
        (_("Example"), _("How"), _("Parts (value × weight)"), _("Result")),
        [
            (
                rows[0].title_cy if language == "cy" else rows[0].title,
                str(COMBINES[rows[0].combine]),
                "; ".join(_part(row) for row in rows),
                _number(rows[0].result),
            )
            for rows in cases.values()
        ],
    )


def _part(row: method.CombiningRow) -> str:
    weighted = row.combine in ("weighted-mean", "roughly")
    text = f"{_number(row.value)} × {_number(row.weight)}" if weighted else _number(row.value)
    return text if row.whole == "yes" else _("%(part)s (area divided)") % {"part": text}


def _agreement(language: str) -> Drawn:
    found = shipped_agreement()
    return (
        (_("What"), _("Value")),
        [
            (_("Councils compared"), str(found.councils)),
            (_("Neighbours compared for each"), str(found.of)),
            (_("Median overlap"), _number(found.median)),
            (_("Quartiles of the overlap"), _between(found.lower_quartile, found.upper_quartile)),
            (_("Lowest and highest overlap"), _between(found.lowest, found.highest)),
            (_("Mean overlap"), format_number(found.mean, 2)),
            (_("Mean overlap that chance alone would give"), format_number(found.chance_mean, 2)),
            (_("Councils without any overlap"), str(found.none)),
        ],
    )


TABLES: dict[str, Table] = {
    "similarity.yaml": _measures,
    "similarity_cases.yaml": _similarity,
    "position.csv": _position,
    "trend.csv": _trend,
    "disclosure.csv": _disclosure,
    "rounding.csv": _rounding,
    "quartiles.csv": _quartiles,
    "combining.csv": _combining,
    "agreement": _agreement,
}


def _number(value: Decimal | int | None) -> str:
    return "–" if value is None else plain(Decimal(value)).replace("-", "−")


def _numbers(values: Iterable[Decimal]) -> str:
    return " ".join(_number(value) for value in values)


def _between(low: Decimal | int, high: Decimal | int) -> str:
    return _("%(low)s to %(high)s") % {"low": _number(low), "high": _number(high)}


def _noise(absolute: Decimal, relative: Decimal) -> str:
    if relative:
        return f"{_number(relative * 100)}%"
    return _number(absolute) if absolute else "–"


def _yes_no(value: str) -> str:
    return _("yes") if value == "yes" else _("no")


def _reason(reason: HeldBack | None) -> str:
    return str(HELD_BACK[reason]) if reason else "–"
