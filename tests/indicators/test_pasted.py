"""A pasted list: names or codes, and an answer to every line."""

from __future__ import annotations

import pytest

from almanac.indicators.groups import MOST_PASTED
from almanac.indicators.pasted import MOST_LOOKED_UP, Answer, Pasted, read_list
from almanac.register.register import Register
from tests.register.builders import council, day, took_over

TODAY = day("2026-01-01")
REGISTER = Register(
    (
        council("eastham", gss="E07000001"),
        council("westham", gss="E07000002"),
        council("bristling", "Bristling, City of", gss="E06000009"),
        council("oldham-vale", "Oldham Vale", end="2020-04-01", gss="E07000003"),
        council("split", "Splitborough", end="2020-04-01"),
        council("newham-vale", "Newham Vale", start="2020-04-01"),
        council("left", "Leftshire", start="2020-04-01"),
        council("right", "Rightshire", start="2020-04-01"),
        council("twice-county", "Twice", end="2020-04-01", gss="E10000001"),
        council("twice", "Twice", start="2020-04-01", gss="E06000002"),
        council("future", "Futurecester", start="2030-04-01"),
        *(council(f"hundred-{n:03}", f"Hundred{n:03}", gss=f"X{n:07}") for n in range(70)),
    ),
    (
        took_over("2020-04-01", "oldham-vale", "newham-vale"),
        took_over("2020-04-01", "split", "left", whole=False),
        took_over("2020-04-01", "split", "right", whole=False),
    ),
)


def read(text: str, own: str = "") -> Pasted:
    return read_list(text, REGISTER, TODAY, own)


@pytest.mark.parametrize(
    ("line", "councils"),
    [
        ("Eastham", ("eastham",)),
        ("  eastham  ", ("eastham",)),
        ("E07000002", ("westham",)),
        ("westham", ("westham",)),
        ("Bristling, City of", ("bristling",)),
        ("E06000009,Bristling", ("bristling",)),
        ("1\tWestham\tdistrict", ("westham",)),
        ("E07000002 Somewhere", ("westham",)),
        ("Twice", ("twice",)),  # the one that is there, not its namesake of old
        ("Eastham, Westham, E06000009", ("eastham", "westham", "bristling")),
        ("Eastham; Westham", ("eastham", "westham")),
        ("Eastham, Bristling, City of, Westham", ("eastham", "bristling", "westham")),
        ("Eastham\r\n\r\nWestham", ("eastham", "westham")),
        ("", ()),
    ],
)
def test_names_codes_and_ids_are_read(line: str, councils: tuple[str, ...]) -> None:
    got = read(line)
    assert got.councils == councils
    assert got.unrecognised == ()


def test_a_council_that_is_no_more_brings_the_one_that_stands_for_it() -> None:
    got = read("Oldham Vale\nE07000003\nNewham Vale")
    assert got.councils == ("newham-vale",)
    assert [line.answer for line in got.lines] == [Answer.BECAME, Answer.AGAIN, Answer.AGAIN]


@pytest.mark.parametrize(
    ("line", "answer", "councils"),
    [
        ("Splitborough", Answer.DIVIDED, ("left", "right")),
        ("Futurecester", Answer.NOT_YET, ()),
        ("Westhma", Answer.UNSURE, ("westham",)),
        ("Qqqqqqqq", Answer.UNKNOWN, ()),
        ("<script>alert(1)</script>", Answer.UNKNOWN, ()),
    ],
)
def test_a_line_that_brings_nobody_says_why(
    line: str, answer: Answer, councils: tuple[str, ...]
) -> None:
    got = read(line)
    assert got.councils == ()
    assert [(found.answer, found.councils) for found in got.unrecognised] == [(answer, councils)]


def test_itself_and_doubles_are_named_and_count_once() -> None:
    got = read("Eastham\nWestham\nE07000002\nWESTHAM", own="eastham")
    assert got.councils == ("westham",)
    assert [line.answer for line in got.lines] == [
        Answer.ITSELF,
        Answer.FOUND,
        Answer.AGAIN,
        Answer.AGAIN,
    ]


def test_at_most_sixty() -> None:
    got = read("\n".join(f"X{n:07}" for n in range(70)))
    assert len(got.councils) == MOST_PASTED == 60
    assert {line.answer for line in got.unrecognised} == {Answer.TOO_MANY}
    assert len(got.unrecognised) == 10


def test_a_misspelt_line_is_answered_with_at_most_three_names() -> None:
    (line,) = read("Hundred").unrecognised
    assert line.answer is Answer.UNSURE
    assert len(line.councils) == 3


def test_an_overlong_line_is_cut() -> None:
    (line,) = read("x" * 10_000).lines
    assert line.answer is Answer.UNKNOWN
    assert len(line.text) == 2000


def test_beyond_a_number_of_lines_nothing_is_even_looked_up() -> None:
    got = read("\n".join(["Qqqqqqqq"] * MOST_LOOKED_UP + ["Eastham"]))
    assert got.councils == ()
    assert got.lines[-1].answer is Answer.TOO_MANY
    assert {line.answer for line in got.lines[:-1]} == {Answer.UNKNOWN}


def test_sixty_names_in_a_row() -> None:
    assert len(read(", ".join(f"Hundred{n:03}" for n in range(60))).councils) == 60


def test_in_a_row_of_names_each_gets_an_answer() -> None:
    got = read("Eastham, Westham, Qqqqqqqq")
    assert got.councils == ("eastham", "westham")
    assert [(line.text, line.answer) for line in got.lines] == [
        ("Eastham", Answer.FOUND),
        ("Westham", Answer.FOUND),
        ("Qqqqqqqq", Answer.UNKNOWN),
    ]


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("Westhma,Eastham", (Answer.UNSURE, Answer.FOUND)),
        ("Eastham,Westhma", (Answer.FOUND, Answer.UNSURE)),
        ("Qqqqqqqq,Eastham", (Answer.UNKNOWN, Answer.FOUND)),
        ("Futurecester,Eastham", (Answer.NOT_YET, Answer.FOUND)),
        ("Splitborough,Eastham", (Answer.DIVIDED, Answer.FOUND)),
        ("Qqqqqqqq,Zzzzzzzz", (Answer.UNKNOWN, Answer.UNKNOWN)),
        ("E07000001,Futurecester", (Answer.FOUND, Answer.NOT_YET)),
    ],
)
def test_no_name_in_a_row_is_passed_over(line: str, answers: tuple[Answer, ...]) -> None:
    assert tuple(found.answer for found in read(line).lines) == answers
