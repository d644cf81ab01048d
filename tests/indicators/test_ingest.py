"""A data set is taken in whole, or refused with file, row and reason, and the old one stays."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.indicators.corrections import Correction, Corrections
from almanac.indicators.facts import Figures, Observation, SourceFact
from almanac.indicators.ingest import WORST_SHOWN, Checker, Outcome, ingest
from almanac.indicators.intake import merged
from almanac.indicators.sources.door import Door, Severity
from almanac.indicators.sources.source import Expected, Form, Row, Source
from almanac.register.councils import Code, Council, Kind, Name, Nation, Span
from almanac.register.register import Register
from tests.indicators.builders import card

DAY = date(2024, 6, 1)
RETRIEVED = date(2024, 7, 1)
GOOD = "code,period,value\nE06000001,2023,10\nE07000002,2023,20\nW06000003,2023,30\n"


def council(
    id_: str,
    gss: str,
    kind: Kind = Kind.SINGLE_TIER,
    nation: Nation = Nation.ENGLAND,
    end: date | None = None,
) -> Council:
    span = Span(end=end)
    return Council(
        id=id_,
        nation=nation,
        kind=kind,
        type="made-up",
        span=span,
        names=(Name(id_.title(), "official", span),),
        codes=(Code("gss", gss, Span()), Code("mysociety", id_[:3].upper(), Span())),
        places=(),
    )


REGISTER = Register(
    [
        council("first", "E06000001"),
        council("second", "E07000002", Kind.DISTRICT),
        council("trydydd", "W06000003", nation=Nation.WALES),
        council("gone", "E07000009", Kind.DISTRICT, end=date(2023, 4, 1)),
        council("upper", "E10000004", Kind.COUNTY),
    ],
    (),
)


def read(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    for path in paths:
        for line, cells in door.rows(path, ("code", "period", "value")):
            status = "published" if cells["value"] else "withheld"
            yield Row(
                cells["code"],
                "made-up",
                cells["period"],
                cells["value"],
                path.name,
                line,
                scheme="mysociety" if len(cells["code"]) == 3 else "gss",
                status=status,  # type: ignore[arg-type]
                subject=cells.get("url", ""),
            )


def source(share: str = "1", living_only: bool = False) -> Source:
    return Source(
        id="made-up-source",
        publisher="Nobody",
        title="Made up",
        licence="None",
        licence_url="",
        page="https://example.org/",
        vintage="2023",
        note="",
        indicators=("made-up",),
        forms=(Form("only", ("figures.csv",)),),
        read=read,
        expected=(Expected(("made-up",), DAY, share=Decimal(share)),),
        living_only=living_only,
    )


def checker(*corrections: Correction, **changes: object) -> Checker:
    made = card(**{"id": "made-up", "minimum": 0, "maximum": 100, **changes})
    return Checker({"made-up": made}, REGISTER, Corrections(corrections))


def taken(
    tmp_path: Path, text: str, check: Checker | None = None, made: Source | None = None
) -> Outcome:
    (tmp_path / "deep" / "down").mkdir(parents=True, exist_ok=True)
    (tmp_path / "deep" / "down" / "figures.csv").write_text(text, encoding="utf-8")
    (outcome,) = ingest(tmp_path, [made or source()], check or checker(), RETRIEVED)
    return outcome


def reasons(outcome: Outcome) -> list[tuple[Severity, int, str]]:
    return [(finding.severity, finding.line, finding.reason) for finding in outcome.findings]


def test_a_good_file_becomes_rows_under_our_ids(tmp_path: Path) -> None:
    outcome = taken(tmp_path, GOOD)
    assert not outcome.refused
    assert outcome.findings == ()
    rows = outcome.figures.observations
    assert [(row.council, row.period, row.value) for row in rows] == [
        ("first", "2023", "10"),
        ("second", "2023", "20"),
        ("trydydd", "2023", "30"),
    ]
    assert rows[0] == Observation(
        "first", "made-up", "2023", "10", "points", "published", "made-up-source", "2024-07-01"
    )
    assert [fact.id for fact in outcome.figures.sources] == ["made-up-source"]


@pytest.mark.parametrize(
    ("row", "line", "reason"),
    [
        ("E06000001,2023,11", 5, "E06000001: made-up 2023 stands twice, first in row 2."),
        ("E06000099,2023,11", 5, "“E06000099” is the code of no council that we know."),
        ("E0600000,2023,11", 5, "“E0600000” is the code of no council that we know."),
        (",2023,11", 5, "“” is the code of no council that we know."),
        ("E06000001,2022,101", 5, "E06000001: made-up 101 is not between 0 and 100."),
        ("E06000001,2022,-0.1", 5, "E06000001: made-up -0.1 is not between 0 and 100."),
        ("E06000001,2022,12x", 5, "E06000001: made-up “12x” is no number."),
        ('E06000001,2022,"1,2"', 5, "E06000001: made-up “1,2” is no number."),
        ("E06000001,2022,NaN", 5, "E06000001: made-up “NaN” is no number."),
        ("E06000001,2022,Infinity", 5, "E06000001: made-up “Infinity” is no number."),
        ("E06000001,2022,1_2", 5, "E06000001: made-up “1_2” is no number."),
        ("E06000001,2022,١٢", 5, "E06000001: made-up “١٢” is no number."),
        ("E06000001,2022,1e99", 5, "E06000001: made-up “1e99” is no number."),
        ("E06000001,22,12", 5, "E06000001: “22” is no year."),
        ("E06000001,2022", 5, "2 cells where the header has 3: cut off?"),
    ],
)
def test_one_wrong_row_refuses_the_data_set_and_is_named(
    tmp_path: Path, row: str, line: int, reason: str
) -> None:
    outcome = taken(tmp_path, f"{GOOD}{row}\n")
    assert outcome.refused
    assert outcome.figures == Figures()
    assert reasons(outcome) == [(Severity.ERROR, line, reason)]


def test_the_same_file_in_two_folders_is_everything_twice(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "figures.csv").write_text(GOOD, encoding="utf-8")
    outcome = taken(tmp_path, GOOD)
    assert [reason for _, _, reason in reasons(outcome)] == [
        f"{code}: made-up 2023 stands twice, first in row {line}."
        for code, line in (("E06000001", 2), ("E07000002", 3), ("W06000003", 4))
    ]


def test_a_form_may_have_boundaries_of_its_own(tmp_path: Path) -> None:
    """Whom a file must name depends on the form in which the data set came."""
    text = GOOD.replace("E07000002,2023,20\n", "")
    other = Expected(("made-up",), DAY, forms=("another",))
    assert not taken(tmp_path, text, made=dataclasses.replace(source(), expected=(other,))).refused
    same = dataclasses.replace(other, forms=("only", "another"))
    assert taken(tmp_path, text, made=dataclasses.replace(source(), expected=(same,))).refused


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    outcome = taken(tmp_path, f"{GOOD}E06000099,2023,1\nE06000001,2022,x\n")
    assert [line for _, line, _ in reasons(outcome)] == [5, 6]


def test_a_flood_of_faults_is_cut_short(tmp_path: Path) -> None:
    wrong = "".join(f"E06000001,{year},x\n" for year in range(1900, 1950))
    outcome = taken(tmp_path, GOOD + wrong)
    assert len(outcome.findings) == WORST_SHOWN + 1
    assert outcome.findings[-1].reason == "30 more errors like these."


def test_a_missing_council_refuses_the_data_set(tmp_path: Path) -> None:
    outcome = taken(tmp_path, GOOD.replace("E07000002,2023,20\n", ""))
    assert reasons(outcome) == [(Severity.ERROR, 0, "second (E07000002) has no made-up.")]


def test_a_gap_that_is_known_is_a_warning_with_its_reason(tmp_path: Path) -> None:
    gap = Correction(source="made-up-source", kind="gap", code="E07000002", reason="It never is.")
    outcome = taken(tmp_path, GOOD.replace("E07000002,2023,20\n", ""), checker(gap))
    expected = "second (E07000002) has no made-up. It never is."
    assert reasons(outcome) == [(Severity.WARNING, 0, expected)]
    assert len(outcome.figures.observations) == 2


@pytest.mark.parametrize(("share", "refused"), [("0.6", False), ("0.7", True)])
def test_a_publisher_that_promises_no_one_must_still_name_most(
    tmp_path: Path, share: str, refused: bool
) -> None:
    """Two of three councils are two thirds."""
    text = GOOD.replace("E07000002,2023,20\n", "")
    outcome = taken(tmp_path, text, made=source(share))
    assert outcome.refused == refused
    assert len(outcome.findings) == 1


@pytest.mark.parametrize(
    "code",
    [
        "S12000033",
        "N09000001",
        "K02000001",
        "E12000001",
        "E47000001",
        "E92000001",
        "TLC1",
        "95ZZ",
        "UK",
    ],
)
def test_other_areas_are_passed_over_in_silence(tmp_path: Path, code: str) -> None:
    outcome = taken(tmp_path, f"{GOOD}{code},2023,999999\n")
    assert outcome.findings == ()


def test_other_nations_councils_in_mysocietys_codes_too(tmp_path: Path) -> None:
    outcome = taken(tmp_path, f"{GOOD}ABD,2023,5\nFIR,2022,6\n")
    assert outcome.findings == ()
    assert ("first", "2022") in {(r.council, r.period) for r in outcome.figures.observations}


def test_a_withheld_value_is_kept_as_such(tmp_path: Path) -> None:
    outcome = taken(tmp_path, GOOD.replace("2023,20", "2023,"))
    row = next(row for row in outcome.figures.observations if row.council == "second")
    assert (row.value, row.status) == ("", "withheld")
    assert not outcome.refused  # it is named, so it is not missing


def test_nobody_gets_a_figure_that_is_not_about_them(tmp_path: Path) -> None:
    check = checker(applies_to={"nations": ["england"], "kinds": ["district", "single-tier"]})
    outcome = taken(tmp_path, f"{GOOD}E10000004,2023,999999\n", check)
    assert {row.council for row in outcome.figures.observations} == {"first", "second"}
    assert outcome.findings == ()


def test_values_after_a_councils_end_are_left_out_only_where_that_is_asked(tmp_path: Path) -> None:
    text = f"{GOOD}E07000009,2022,1\nE07000009,2024,2\n"
    kept = taken(tmp_path, text).figures.observations
    assert [row.period for row in kept if row.council == "gone"] == ["2022", "2024"]
    outcome = taken(tmp_path, text, made=source(living_only=True))
    kept = outcome.figures.observations
    assert [row.period for row in kept if row.council == "gone"] == ["2022"]
    assert reasons(outcome)[0][2] == "1 values are dated after their council’s end; left out: gone."


def test_a_wrong_code_is_mended_and_a_wrong_subject_dropped(tmp_path: Path) -> None:
    text = "code,period,value,url\nE06000001,2023,10,a\nE07000002,2023,20,b\nW06000003,2023,30,c\n"
    swap = Correction(
        source="made-up-source",
        kind="code",
        code="E07000002",
        match="b",
        right="E06000001",
        reason="x",
    )
    drop = Correction(source="made-up-source", kind="drop", code="E06000001", match="a", reason="y")
    outcome = taken(tmp_path, text, checker(swap, drop), source("0.5"))
    rows = outcome.figures.observations
    assert [(row.council, row.value) for row in rows] == [("first", "20"), ("trydydd", "30")]


def test_values_are_kept_to_six_decimals_half_up(tmp_path: Path) -> None:
    outcome = taken(tmp_path, GOOD.replace("2023,20", "2023,1.0000005").replace(",30", ",30.500"))
    assert [row.value for row in outcome.figures.observations] == ["10", "1.000001", "30.5"]


def test_without_a_day_given_the_files_own_day_counts(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(GOOD, encoding="utf-8")
    moment = datetime(2024, 3, 9, 12, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    (outcome,) = ingest(tmp_path, [source()], checker())
    assert {row.retrieved for row in outcome.figures.observations} == {"2024-03-09"}


def test_a_data_set_that_is_not_there_is_neither_taken_nor_refused(tmp_path: Path) -> None:
    (outcome,) = ingest(tmp_path, [source()], checker(), RETRIEVED)
    assert not outcome.found
    assert not outcome.refused


def figures_of(source_id: str, value: str) -> Figures:
    fact = SourceFact(source_id, "", "", "", "", "", "", "2020-01-01", "", "")
    row = Observation(
        "first", "made-up", "2020", value, "points", "published", source_id, "2020-01-01"
    )
    return Figures((fact,), (row,))


def test_a_refused_data_set_leaves_the_old_rows_and_its_report(tmp_path: Path) -> None:
    old = figures_of("made-up-source", "1").plus(figures_of("another", "2"))
    after = merged(old, [taken(tmp_path, f"{GOOD}E06000001,2023,11\n")])
    assert after.observations == old.observations
    assert [finding.source for finding in after.problems] == ["made-up-source"]


def test_an_accepted_data_set_replaces_its_own_rows_only(tmp_path: Path) -> None:
    old = figures_of("made-up-source", "1").plus(figures_of("another", "2"))
    refused = merged(old, [taken(tmp_path, "code\n")])
    after = merged(refused, [taken(tmp_path, GOOD)])
    assert after.problems == ()
    assert {(row.source, row.value) for row in after.observations} == {
        ("another", "2"),
        ("made-up-source", "10"),
        ("made-up-source", "20"),
        ("made-up-source", "30"),
    }
    assert sorted(fact.id for fact in after.sources) == ["another", "made-up-source"]


@given(st.permutations(GOOD.splitlines()[1:]))
def test_the_order_of_rows_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str]
) -> None:
    text = "\n".join(["code,period,value", *rows]) + "\n"
    outcome = taken(tmp_path_factory.mktemp("order"), text)
    assert [row.council for row in outcome.figures.observations] == ["first", "second", "trydydd"]


@given(st.text(max_size=12))
def test_no_text_in_a_cell_brings_the_reader_down(
    tmp_path_factory: pytest.TempPathFactory, cell: str
) -> None:
    quoted = cell.replace('"', '""').replace("\x00", "")
    path = tmp_path_factory.mktemp("cell") / "figures.csv"
    row = f'E06000001,2022,"{quoted}"\n'
    path.write_bytes((GOOD + row).encode("utf-8", "surrogatepass"))
    (outcome,) = ingest(path.parent, [source()], checker(), RETRIEVED)
    accepted = not outcome.refused
    assert accepted == (len(outcome.figures.observations) in (3, 4))
