"""Publishers' files become our table of figures: checked whole, then taken in or refused whole."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from almanac.figures import exact, plain
from almanac.indicators.card import Card
from almanac.indicators.corrections import Corrections
from almanac.indicators.facts import Figures, Observation, SourceFact
from almanac.indicators.periods import days_of
from almanac.indicators.sources.door import Door, Finding, Refused, Severity
from almanac.indicators.sources.own_tables import SCHEME as OWN_ID
from almanac.indicators.sources.source import Expected, Row, Source
from almanac.register.councils import Council
from almanac.register.register import Register

# Areas that are no council of England or Wales: other nations, regions, combined authorities and
# so on. A code that looks like one of ours and is unknown is an error.
_COUNCIL_CODE = re.compile(r"(E0[6-9]|E10|W06)\d{6}")
_OTHER_CODE = re.compile(r"[A-Z]\d{8}|TL[A-Z0-9]+|UKX?|[A-Z]{2,3}|9\d[A-Z]{2}")
# Stricter than Decimal, which also reads NaN, 1_000 and the digits of other scripts.
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?", re.ASCII)
WORST_SHOWN = 20  # a broken column would otherwise bring as many findings as there are rows


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one data set."""

    source: Source
    figures: Figures  # its rows; none where it was refused or not found
    findings: tuple[Finding, ...]
    found: bool

    @property
    def refused(self) -> bool:
        """Whether an error keeps the data set out."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Checker:
    """All that a data set is checked against."""

    cards: Mapping[str, Card]
    register: Register
    corrections: Corrections


def ingest(
    folder: Path, sources: Iterable[Source], checker: Checker, retrieved: date | None = None
) -> Iterator[Outcome]:
    """Read every data set whose files lie anywhere under the folder, one outcome for each source.

    `retrieved` is the day the files were got; where None, the day that each file was written.
    """
    paths = [path for path in folder.rglob("*") if path.is_file()]
    for source in sources:
        found = source.found_in(paths)
        if found is None:
            yield Outcome(source, Figures(), (), found=False)
            continue
        form, files = found
        yield _one(source, form, files, checker, retrieved or _written(files))


def _one(
    source: Source, form: str, files: tuple[Path, ...], checker: Checker, retrieved: date
) -> Outcome:
    door = Door(source.id)
    try:
        rows = list(source.read(form, files, door))
        observations = check(source, form, rows, checker, door, retrieved)
    except Refused:
        observations = ()
    findings = _shortened(door.findings)
    if door.refused:
        return Outcome(source, Figures(), findings, found=True)
    fact = _fact(source, retrieved)
    return Outcome(source, Figures((fact,), observations, findings), findings, found=True)


def check(
    source: Source,
    form: str,
    rows: Iterable[Row],
    checker: Checker,
    door: Door,
    retrieved: date,
) -> tuple[Observation, ...]:
    """Rows as observations of known councils, each within its card's range, none twice or missing.

    What is wrong is noted at the door; the caller refuses the data set if there is an error.
    """
    seen: dict[tuple[str, str, str], int] = {}
    named: dict[str, set[str]] = defaultdict(set)
    observations: list[Observation] = []
    ended: Counter[str] = Counter()
    for row in rows:
        card = _card(row, checker, door)
        council = _council(source, row, checker, door) if card else None
        if card is None or council is None:
            continue
        named[row.indicator].add(council.id)
        value = _value(row, card, door) if _applies(card, council) else None
        if value is None:
            continue
        if source.living_only and _after_its_end(card, row, council):
            ended[council.id] += 1
        elif _first(row, council, seen, door):
            observations.append(_observation(source, row, card, council, value, retrieved))
    _tell_ended(source, ended, door)
    for expected in source.expected:
        if not expected.forms or form in expected.forms:
            _refuse_missing(source, expected, named, checker, door)
    return tuple(sorted(observations))


def _card(row: Row, checker: Checker, door: Door) -> Card | None:
    """The card that takes the row's value; None, with an error noted, where there is none."""
    card = checker.cards.get(row.indicator)
    if card is None or card.formula:
        door.error(row.file, row.line, f"No card takes values of “{row.indicator}”.")
        return None
    return card


def _first(row: Row, council: Council, seen: dict[tuple[str, str, str], int], door: Door) -> bool:
    """Whether the council's value for the period was not there before; an error is noted if so."""
    key = (council.id, row.indicator, row.period)
    if key not in seen:
        seen[key] = row.line
        return True
    twice = f"{row.code}: {row.indicator} {row.period} stands twice"
    door.error(row.file, row.line, f"{twice}, first in row {seen[key]}.")
    return False


def _tell_ended(source: Source, ended: Counter[str], door: Door) -> None:
    if ended:
        names = ", ".join(sorted(ended))
        reason = f"{ended.total()} values are dated after their council’s end; left out: {names}."
        door.warning(source.id, 0, reason)


def _council(source: Source, row: Row, checker: Checker, door: Door) -> Council | None:
    """The council that the row is about, by its corrected code; None where the row is left out."""
    correction = checker.corrections.of(source.id, row.code, row.subject)
    if correction is not None and correction.kind == "drop":
        return None
    scheme, code = ("gss", correction.right) if correction else (row.scheme, row.code)
    if scheme == OWN_ID:
        council = checker.register.councils.get(code)
    else:
        council = checker.register.by_code(scheme, code)
    if council is not None or scheme == "mysociety":
        # mySociety's tables name every UK council; that none of ours is missing is checked below.
        return council
    if scheme == "gss" and not _COUNCIL_CODE.fullmatch(code) and _OTHER_CODE.fullmatch(code):
        return None
    door.error(row.file, row.line, f"“{code}” is the code of no council that we know.")
    return None


def _applies(card: Card, council: Council) -> bool:
    return council.nation in card.applies_to.nations and council.kind in card.applies_to.kinds


def _value(row: Row, card: Card, door: Door) -> Decimal | str | None:
    """The number, an empty text where it is withheld, None with an error noted."""
    try:
        days_of(card.period_kind, row.period)
    except ValueError as error:
        door.error(row.file, row.line, f"{row.code}: {error}")
        return None
    if row.status == "withheld":
        return ""
    value = _number(row.value)
    if value is None:
        door.error(row.file, row.line, f"{row.code}: {row.indicator} “{row.value}” is no number.")
        return None
    low, high = card.minimum, card.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        reason = f"{row.code}: {row.indicator} {plain(value)} is not between {low} and {high}."
        door.error(row.file, row.line, reason)
        return None
    return value


def _number(text: str) -> Decimal | None:
    """A plain decimal number, to the six decimals that are kept; None for anything else."""
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return exact(text)
    except InvalidOperation:  # more digits than can be kept
        return None


def _after_its_end(card: Card, row: Row, council: Council) -> bool:
    begins, _ = days_of(card.period_kind, row.period)
    return council.span.end is not None and begins >= council.span.end


def _observation(
    source: Source, row: Row, card: Card, council: Council, value: Decimal | str, retrieved: date
) -> Observation:
    return Observation(
        council=council.id,
        indicator=row.indicator,
        period=row.period,
        value=plain(value) if isinstance(value, Decimal) else value,
        unit=card.unit.key,
        status=row.status,
        source=source.id,
        retrieved=retrieved.isoformat(),
    )


def _refuse_missing(
    source: Source,
    expected: Expected,
    named: Mapping[str, set[str]],
    checker: Checker,
    door: Door,
) -> None:
    """Each council of the publisher's boundaries must be named, or its gap be known."""
    wanted = {
        council.id: council
        for council in checker.register.as_at(expected.as_at)
        if council.kind in expected.kinds and council.nation in expected.nations
    }
    for indicator in expected.indicators:
        missing = sorted(wanted.keys() - named.get(indicator, set()))
        enough = len(wanted) - len(missing) >= expected.share * len(wanted)
        for council_id in missing:
            code = wanted[council_id].code("gss", expected.as_at)
            gap = checker.corrections.gap(source.id, code)
            reason = f"{council_id} ({code}) has no {indicator}."
            if gap:
                door.warning(source.id, 0, f"{reason} {gap.reason}")
            elif expected.share < 1 and enough:
                door.warning(source.id, 0, reason)
            else:
                door.error(source.id, 0, reason)


def _fact(source: Source, retrieved: date) -> SourceFact:
    return SourceFact(
        id=source.id,
        publisher=source.publisher,
        title=source.title,
        licence=source.licence,
        licence_url=source.licence_url,
        page=source.page,
        address=source.address,
        retrieved=retrieved.isoformat(),
        vintage=source.vintage,
        note=source.note,
    )


def _written(files: Iterable[Path]) -> date:
    """The day the newest of the files was written here: when somebody downloaded it."""
    newest = max(path.stat().st_mtime for path in files)
    return datetime.fromtimestamp(newest, tz=UTC).date()


def _shortened(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """All warnings and the first errors; how many more errors there are is said in one line."""
    findings = tuple(findings)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    warnings = [finding for finding in findings if finding.severity is Severity.WARNING]
    shown = errors[:WORST_SHOWN]
    if len(errors) > WORST_SHOWN:
        reason = f"{len(errors) - WORST_SHOWN} more errors like these."
        shown.append(Finding(errors[0].source, errors[0].file, 0, Severity.ERROR, reason))
    return (*shown, *warnings)
