from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from almanac.matching.mutations import mutated
from almanac.register.finding import Reason
from almanac.register.register import Register
from tests.register.builders import day

TODAY = day("2026-08-06")

FIRST = [
    # names as people type them
    ("Leeds", "leeds", "name"),
    ("leeds city council", "leeds", "name"),
    ("  POWYS ", "powys", "name"),
    ("south hams", "south-hams", "name"),
    ("Borough of Broxbourne", "broxbourne", "other-name"),
    ("City of York", "york", "name"),
    ("City of London", "city-of-london", "name"),
    ("London Borough of Camden", "camden", "name"),
    ("Camden London Borough Council", "camden", "name"),
    ("kensington & chelsea", "kensington-and-chelsea", "name"),
    ("RBKC", "kensington-and-chelsea", "other-name"),
    ("St. Helens", "st-helens", "name"),
    ("Kings Lynn", "kings-lynn-and-west-norfolk", "name"),
    ("king’s lynn and west norfolk", "kings-lynn-and-west-norfolk", "name"),
    ("Bristol, City of", "bristol", "name"),
    ("Kingston upon Hull, City of", "kingston-upon-hull", "name"),
    ("hull", "kingston-upon-hull", "other-name"),
    ("Durham", "county-durham", "other-name"),
    ("isles of scilly", "isles-of-scilly", "name"),
    ("basingstoke", "basingstoke-and-deane", "name"),
    ("newcastle", "newcastle-upon-tyne", "name"),
    ("hamlets tower", "tower-hamlets", "name"),
    ("stoke on trent", "stoke-on-trent", "name"),
    ("Surrey", "surrey", "name"),
    # Welsh names, with and without accents and in their mutations
    ("Ynys Môn", "isle-of-anglesey", "welsh-name"),
    ("ynys mon", "isle-of-anglesey", "welsh-name"),
    ("Cyngor Sir Ynys Mon", "isle-of-anglesey", "welsh-name"),
    ("Sir Fôn", "isle-of-anglesey", "other-name"),
    ("Caerdydd", "cardiff", "welsh-name"),
    ("Gaerdydd", "cardiff", "welsh-name"),
    ("Nghaerdydd", "cardiff", "welsh-name"),
    ("Chaerdydd", "cardiff", "welsh-name"),
    ("Bowys", "powys", "name"),
    ("Mhowys", "powys", "name"),
    ("Wynedd", "gwynedd", "name"),
    ("Ngwynedd", "gwynedd", "name"),
    ("Gasnewydd", "newport", "welsh-name"),
    ("Ferthyr Tudful", "merthyr-tydfil", "welsh-name"),
    ("Mhen-y-bont ar Ogwr", "bridgend", "welsh-name"),
    ("Forgannwg", "vale-of-glamorgan", "welsh-name"),
    ("Caerfyrddin", "carmarthenshire", "welsh-name"),
    ("Sir Gâr", "carmarthenshire", "other-name"),
    ("Nhorfaen", "torfaen", "name"),
    ("Tor-faen", "torfaen", "other-name"),
    ("Gyngor Sir Penfro", "pembrokeshire", "welsh-name"),
    # former names and councils that are no more
    ("Shepway", "folkestone-and-hythe", "former-name"),
    ("shepway district council", "folkestone-and-hythe", "former-name"),
    ("Taunton Deane", "taunton-deane", "name"),
    ("Northamptonshire County Council", "northamptonshire-county", "name"),
    # what people write for short
    ("Northants", "northamptonshire-county", "other-name"),
    ("Notts", "nottinghamshire", "other-name"),
    ("lancs", "lancashire", "other-name"),
    ("Hants", "hampshire", "other-name"),
    ("Glos", "gloucestershire", "other-name"),
    ("Bucks", "buckinghamshire", "other-name"),
    ("Herts", "hertfordshire", "other-name"),
    ("Rhondda", "rhondda-cynon-taf", "other-name"),
    # codes, old and new
    ("E08000035", "leeds", "code"),
    ("e08000016", "barnsley", "code"),
    ("E08000038", "barnsley", "code"),
    ("W06000001", "isle-of-anglesey", "code"),
    ("LDS", "leeds", "code"),
    ("Q16950416", "barnsley", "code"),
    # spelling mistakes
    ("Leads", "leeds", "spelling"),
    ("Yrok", "york", "spelling"),
    ("Manchster", "manchester", "spelling"),
    ("Peterbrough", "peterborough", "spelling"),
    ("bournmouth", "bournemouth", "spelling"),
    ("Rhonda", "rhondda-cynon-taf", "spelling"),
    ("Merthir", "merthyr-tydfil", "spelling"),
    ("Westmoreland", "westmorland-and-furness", "spelling"),
    ("Kingstn upon Hull", "kingston-upon-hull", "spelling"),
    ("Rhonda Cynon Taff", "rhondda-cynon-taf", "spelling"),
    ("Rhondda Cynon Taff", "rhondda-cynon-taf", "other-name"),
    ("Isles of Silly", "isles-of-scilly", "spelling"),
    ("Swansey", "swansea", "spelling"),
    ("Wolverhamton", "wolverhampton", "spelling"),
    ("Gloucestershie", "gloucestershire", "spelling"),
    ("Northumberlnad", "northumberland", "spelling"),
    ("Carmarthanshire", "carmarthenshire", "spelling"),
]


@pytest.mark.parametrize(("text", "id_", "reason"), FIRST)
def test_the_first_found_and_why(shipped: Register, text: str, id_: str, reason: str) -> None:
    hits = shipped.find(text, as_at=TODAY)
    assert (hits[0].council.id, hits[0].reason.value) == (id_, reason)


def test_a_council_that_is_no_more_says_what_became_of_it(shipped: Register) -> None:
    hit = shipped.find("Taunton Deane", as_at=TODAY)[0]
    assert (hit.alive, hit.became) == (False, ("somerset",))
    hit = shipped.find("Dorset County Council", as_at=TODAY)[0]
    assert hit.became == ("bournemouth-christchurch-and-poole", "dorset")
    hit = shipped.find("Taunton Deane", as_at=day("2015-01-01"))[0]
    assert (hit.alive, hit.became) == (True, ())


def test_of_two_with_the_name_the_one_that_is_there_comes_first(shipped: Register) -> None:
    assert [h.council.id for h in shipped.find("Dorset", as_at=TODAY)[:2]] == [
        "dorset",
        "dorset-county",
    ]
    before = shipped.find("Dorset", as_at=day("2018-01-01"))[0]
    assert before.council.id == "dorset-county"


def test_a_council_to_come_is_found_and_not_taken_for_one_that_is_gone(shipped: Register) -> None:
    hit = shipped.find("East Surrey", as_at=TODAY)[0]
    assert (hit.council.id, hit.alive, hit.became) == ("east-surrey", False, ())


def test_a_code_in_small_letters_gives_way_to_the_beginning_of_a_name(shipped: Register) -> None:
    hits = shipped.find("con", as_at=TODAY)
    assert [(h.council.id, h.reason) for h in hits[:2]] == [
        ("conwy", Reason.NAME),
        ("cornwall", Reason.CODE),
    ]


@pytest.mark.parametrize("text", ["", "   ", "?!", "zzzzqqqq", "🙂", "\x00", "a" * 100_000])
def test_what_nobody_is_called_finds_nothing(shipped: Register, text: str) -> None:
    assert shipped.find(text) == ()


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_may_be_looked_for(shipped: Register, text: str) -> None:
    for hit in shipped.find(text, as_at=TODAY):
        assert 0 < hit.score <= 100


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_one_wrong_letter_in_a_long_name_still_finds_it(
    shipped: Register, data: st.DataObject
) -> None:
    council = data.draw(st.sampled_from(shipped.as_at(TODAY)))
    name = council.short_name(TODAY)
    if len(name) < 8:
        return
    at = data.draw(st.integers(1, len(name) - 2))
    wrong = name[:at] + "x" + name[at + 1 :]
    assert council.id in {hit.council.id for hit in shipped.find(wrong, as_at=TODAY)}


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_every_name_finds_its_council(shipped: Register, data: st.DataObject) -> None:
    council = data.draw(st.sampled_from(tuple(shipped.councils.values())))
    name = data.draw(st.sampled_from(council.names))
    assert council.id in {hit.council.id for hit in shipped.find(name.text.upper(), limit=4)}


ITSELF = 89  # a text that only begins a name fits less well, and one that is it fits better
TYPED = ("{}", "{} council", "cyngor {}", "yng {}", "{}x", "{} bins", "")


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_looking_up_gives_what_comparing_with_every_name_gives(
    shipped: Register, data: st.DataObject
) -> None:
    names = [*shipped.councils.values()]
    name = data.draw(st.sampled_from(data.draw(st.sampled_from(names)).names)).text
    folded = data.draw(st.sampled_from((name, *mutated(name.split()[0].casefold()))))
    text = data.draw(st.sampled_from(TYPED)).format(folded)
    every = [hit for hit in shipped.find(text, limit=1_000) if hit.score >= ITSELF]
    named = [hit for hit in shipped.find_named(text, limit=1_000) if hit.score >= ITSELF]
    assert named == every


@pytest.mark.parametrize("case", FIRST, ids=lambda case: str(case[0]))
def test_looking_up_agrees_on_what_people_type(
    shipped: Register, case: tuple[str, str, str]
) -> None:
    every = [hit for hit in shipped.find(case[0], limit=1_000) if hit.score >= ITSELF]
    assert list(shipped.find_named(case[0], limit=1_000))[: len(every)] == every


def test_the_limit_holds(shipped: Register) -> None:
    assert len(shipped.find("north", as_at=TODAY, limit=3)) == 3
    assert shipped.find("north", limit=0) == ()


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Dorset", "dorset"),
        ("Dorset County Council", "dorset-county"),
        ("North Yorkshire", "north-yorkshire"),
        ("North Yorkshire County Council", "north-yorkshire-county"),
        ("Cumbria", "cumbria-county"),
        ("Bournemouth", "bournemouth"),
        ("Herefordshire, County of", "herefordshire"),
        ("Rutland County Council", "rutland"),
        ("Ynys Mon", "isle-of-anglesey"),
        ("Leads", None),  # no guessing in files
        ("Gaerdydd", None),
        ("North", None),
        ("", None),
    ],
)
def test_names_in_files_are_matched_without_guessing(
    shipped: Register, text: str, id_: str | None
) -> None:
    council = shipped.by_any_name(text)
    assert (council.id if council else None) == id_
