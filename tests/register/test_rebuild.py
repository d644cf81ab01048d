"""The shipped tables are what the publishers' files and our kept tables make, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from almanac.catalogue.errors import ContentError
from almanac.register.build import mended
from almanac.register.corrections import IdleCorrectionError
from almanac.register.facts import BUILT, FOLDER, KEPT
from almanac.register.rebuild import kept, known_ids, rebuilt, texts, write
from almanac.register.sources import govuk, mysociety, planning_data
from almanac.register.subjects import Published

pytestmark = pytest.mark.shared_data


@pytest.fixture
def bare_content(content: Path, tmp_path: Path) -> Path:
    """The kept tables alone, as if nothing had ever been built."""
    (tmp_path / FOLDER).mkdir()
    for table in KEPT:
        shutil.copy(content / FOLDER / f"{table}.csv", tmp_path / FOLDER)
    return tmp_path


def shipped_texts(content: Path) -> dict[str, str]:
    folder = content / FOLDER
    return {f"{t}.csv": (folder / f"{t}.csv").read_text(encoding="utf-8") for t in BUILT}


def test_a_rebuild_gives_the_shipped_bytes(content: Path, shared_data: Path) -> None:
    assert texts(rebuilt(shared_data, content)) == shipped_texts(content)


def test_so_does_a_build_from_nothing(content: Path, bare_content: Path, shared_data: Path) -> None:
    facts = rebuilt(shared_data, bare_content)
    assert texts(facts) == shipped_texts(content)
    write(facts, bare_content)
    assert shipped_texts(bare_content) == shipped_texts(content)


def test_an_id_that_was_given_stays_even_if_the_name_changes(
    content: Path, bare_content: Path, shared_data: Path
) -> None:
    codes = (content / FOLDER / "council_codes.csv").read_text(encoding="utf-8")
    renamed = codes.replace("\nadur,", "\nadur-as-it-was,")
    (bare_content / FOLDER / "council_codes.csv").write_text(renamed, encoding="utf-8")
    facts = rebuilt(shared_data, bare_content)
    ids = {council.id for council in facts.councils}
    assert "adur-as-it-was" in ids
    assert "adur" not in ids


def published(shared_data: Path) -> Published:
    folder = shared_data / "register"
    return Published(mysociety.read(folder), planning_data.read(folder), govuk.read(folder))


def test_every_correction_is_still_needed(content: Path, shared_data: Path) -> None:
    rows, wanted = published(shared_data), kept(content).corrections
    mended(rows, wanted)
    for correction in wanted:
        with pytest.raises(IdleCorrectionError):
            mended(mended(rows, [correction]), [correction])


def test_every_correction_names_a_source_that_is_read(content: Path) -> None:
    sources = {correction.subject.partition(":")[0] for correction in kept(content).corrections}
    assert sources <= {mysociety.ID, planning_data.ID, govuk.ID}


@pytest.mark.parametrize(
    ("dropped", "said"),
    [
        ("mysociety-register:DBY,region,", "derbyshire: region: the sources disagree"),
        ("planning-data-local-authority:NOR,end,", "northampton: end: the sources disagree"),
        ("planning-data-local-authority:ALL,end,", "allerdale: end: the sources disagree"),
    ],
)
def test_where_publishers_disagree_a_correction_must_decide(
    bare_content: Path, shared_data: Path, dropped: str, said: str
) -> None:
    path = bare_content / FOLDER / "register_corrections.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    left = [line for line in lines if not line.startswith(dropped)]
    assert len(left) == len(lines) - 1
    path.write_text("".join(left), encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        rebuilt(shared_data, bare_content)


def test_an_addition_about_a_stranger_is_refused(bare_content: Path, shared_data: Path) -> None:
    path = bare_content / FOLDER / "register_additions.csv"
    with path.open("a", encoding="utf-8") as handle:
        handle.write("nowhere,also,Nowhere,,,almanac\n")
    with pytest.raises(ContentError, match="nobody knows: nowhere"):
        rebuilt(shared_data, bare_content)


def test_a_takeover_without_an_order_is_refused(bare_content: Path, shared_data: Path) -> None:
    path = bare_content / FOLDER / "register_orders.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if ",cumberland," not in x), encoding="utf-8")
    with pytest.raises(ContentError, match="No order names how cumberland came to be"):
        rebuilt(shared_data, bare_content)


def test_ids_given_before_are_read_from_the_codes(content: Path) -> None:
    ids = known_ids(content)
    assert ids["LDS"] == "leeds"
    assert ids["NYK"] == "north-yorkshire-county"
    assert known_ids(content / "nothing-here") == {}
