"""An edition as SKOS: read back it says the same, links the right way, the same bytes always."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef

from almanac.framework import queries
from almanac.framework.queries import Linked
from almanac.framework.skos import graph, json_ld, turtle
from tests.framework.small import edition, links, part, seen_from

# rdflib's own reader of JSON-LD still uses a class that rdflib means to drop; ours only writes.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

BASE = "https://example.org/frameworks/"
TREE = edition(
    part("root", part("leaf", title={"en": "A leaf", "cy": "Deilen"}), number="1"),
    part("moss", to_verify="Whether it grows."),
)
LINKS = links(
    ("root", "broader", "top"),
    ("leaf", "narrower", "foot"),
    ("leaf", "same", "top"),
    ("moss", "overlaps", "foot"),
)


def name(path: str) -> URIRef:
    return URIRef(BASE + path)


def of_tree(reference: str) -> tuple[Linked, ...]:
    return seen_from(LINKS, reference)


@pytest.fixture(params=["turtle", "json-ld"])
def read_back(request: pytest.FixtureRequest) -> Graph:
    """The small tree, written and read again."""
    write = {"turtle": turtle, "json-ld": json_ld}[request.param]
    return Graph().parse(data=write(TREE, BASE, of_tree), format=request.param)


def test_the_tree_is_a_scheme_with_its_top_parts(read_back: Graph) -> None:
    scheme = name("tree/1")
    assert (scheme, RDF.type, SKOS.ConceptScheme) in read_back
    tops = {name("tree/1/root"), name("tree/1/moss")}
    assert set(read_back.objects(scheme, SKOS.hasTopConcept)) == tops
    assert set(read_back.subjects(SKOS.topConceptOf, scheme)) == tops
    assert len(set(read_back.subjects(RDF.type, SKOS.Concept))) == 3


def test_parts_below_are_narrower_and_not_on_top(read_back: Graph) -> None:
    root, leaf = name("tree/1/root"), name("tree/1/leaf")
    assert (root, SKOS.narrower, leaf) in read_back
    assert (leaf, SKOS.broader, root) in read_back
    assert not list(read_back.objects(leaf, SKOS.topConceptOf))
    assert (leaf, SKOS.inScheme, name("tree/1")) in read_back


def test_words_are_in_both_languages_where_there_are_two(read_back: Graph) -> None:
    leaf, moss = name("tree/1/leaf"), name("tree/1/moss")
    assert set(read_back.objects(leaf, SKOS.prefLabel)) == {
        Literal("A leaf", lang="en"),
        Literal("Deilen", lang="cy"),
    }
    assert set(read_back.objects(moss, SKOS.prefLabel)) == {Literal("Title of moss", lang="en")}
    assert set(read_back.objects(moss, SKOS.definition)) == {Literal("Meaning of moss", lang="en")}
    assert set(read_back.objects(moss, SKOS.editorialNote)) == {
        Literal("Whether it grows.", lang="en")
    }


def test_the_notation_is_the_publishers_number_or_else_the_id(read_back: Graph) -> None:
    assert read_back.value(name("tree/1/root"), SKOS.notation) == Literal("1")
    assert read_back.value(name("tree/1/moss"), SKOS.notation) == Literal("moss")


@pytest.mark.parametrize(
    ("start", "match", "end"),
    [
        # "root covers more than top" is, in SKOS, "root has the narrower match top"
        ("root", SKOS.narrowMatch, "top"),
        ("leaf", SKOS.broadMatch, "foot"),
        ("leaf", SKOS.exactMatch, "top"),
        ("moss", SKOS.relatedMatch, "foot"),
    ],
)
def test_links_say_which_covers_more(read_back: Graph, start: str, match: URIRef, end: str) -> None:
    assert (name(f"tree/1/{start}"), match, name(f"hill/1/{end}")) in read_back


def test_there_are_no_other_links(read_back: Graph) -> None:
    matches = (SKOS.exactMatch, SKOS.narrowMatch, SKOS.broadMatch, SKOS.relatedMatch)
    assert sum(1 for m in matches for _ in read_back.subject_objects(m)) == len(LINKS.links)


def test_a_base_without_its_last_stroke_makes_the_same_names() -> None:
    assert turtle(TREE, BASE.rstrip("/"), of_tree) == turtle(TREE, BASE, of_tree)


def test_json_ld_lists_parts_by_name() -> None:
    names = [node["@id"] for node in json.loads(json_ld(TREE, BASE, of_tree))]
    assert names == sorted(names)
    assert BASE + "tree/1/leaf" in names


def test_what_ships_survives_writing_and_reading() -> None:
    for found in queries.frameworks():
        made = graph(found)
        assert set(Graph().parse(data=turtle(found), format="turtle")) == set(made), found.key
        assert set(Graph().parse(data=json_ld(found), format="json-ld")) == set(made), found.key
        assert len(set(made.subjects(RDF.type, SKOS.Concept))) == sum(1 for _ in found.walk())


WRITE = """
import hashlib, django
django.setup()
from almanac.framework import queries, skos
text = "".join(skos.turtle(f) + skos.json_ld(f) for f in queries.frameworks())
print(hashlib.sha256(text.encode()).hexdigest())
"""


def written_with(seed: str) -> str:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "DJANGO_SETTINGS_MODULE": "almanac.config.settings",
    }
    command = [sys.executable, "-c", WRITE]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_bytes_do_not_depend_on_the_process() -> None:
    assert written_with("1") == written_with("2")
