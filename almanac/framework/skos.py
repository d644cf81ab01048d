"""An edition of a framework as SKOS, the web's vocabulary for such lists; the same bytes each time.

Method: SKOS Reference, https://www.w3.org/TR/skos-reference/. Links between editions become mapping
properties; "overlaps" is `relatedMatch`, because SKOS knows no weaker claim.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, Namespace, URIRef

from almanac.catalogue.text import Text
from almanac.framework import queries
from almanac.framework.queries import Linked
from almanac.framework.schemas import Element, Framework, LinkType
from almanac.ui.independence import INDEPENDENT

BASE = "https://open-almanac.invalid/frameworks/"  # names, not places: nothing is served there
MATCHES = {
    LinkType.SAME: SKOS.exactMatch,
    LinkType.BROADER: SKOS.narrowMatch,  # this part covers more, so the other is narrower
    LinkType.NARROWER: SKOS.broadMatch,
    LinkType.OVERLAPS: SKOS.relatedMatch,
}
LinksOf = Callable[[str], Iterable[Linked]]  # the links of a part framework:edition:element


def turtle(framework: Framework, base: str = BASE, links_of: LinksOf = queries.links_of) -> str:
    """The edition with its links as Turtle, names below the base address."""
    return graph(framework, base, links_of).serialize(format="turtle")


def json_ld(framework: Framework, base: str = BASE, links_of: LinksOf = queries.links_of) -> str:
    """The edition with its links as JSON-LD, its nodes in order of their names."""
    nodes = json.loads(graph(framework, base, links_of).serialize(format="json-ld"))
    ordered = [_ordered(node) for node in sorted(nodes, key=lambda node: node["@id"])]
    return json.dumps(ordered, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def graph(framework: Framework, base: str = BASE, links_of: LinksOf = queries.links_of) -> Graph:
    """The edition, its parts and their links as a graph."""
    names = Namespace(base.rstrip("/") + "/")
    scheme = _name(names, framework.key)
    made = Graph()
    made.bind("skos", SKOS)
    made.bind("dcterms", DCTERMS)
    made.add((scheme, RDF.type, SKOS.ConceptScheme))
    _say(made, scheme, DCTERMS.title, framework.title)
    _say(made, scheme, DCTERMS.description, framework.summary)
    made.add((scheme, DCTERMS.publisher, Literal(framework.publisher)))
    made.add((scheme, DCTERMS.creator, Literal(f"Descriptions: {framework.author}")))
    made.add((scheme, DCTERMS.license, Literal(framework.licence)))  # of our descriptions
    made.add((scheme, DCTERMS.rights, Literal(f"Titles: {framework.publisher_licence}")))
    made.add((scheme, DCTERMS.provenance, Literal(INDEPENDENT, lang="en")))
    made.add((scheme, DCTERMS.issued, Literal(framework.published)))
    _say(made, scheme, SKOS.historyNote, framework.relation)
    for element in framework.elements:
        made.add((scheme, SKOS.hasTopConcept, _name(names, f"{framework.key}:{element.id}")))
    _add(made, names, framework, framework.elements, None)
    for element in framework.walk():
        reference = f"{framework.key}:{element.id}"
        for linked in links_of(reference):
            made.add((_name(names, reference), MATCHES[linked.type], _name(names, linked.other)))
    return made


def _add(
    made: Graph,
    names: Namespace,
    framework: Framework,
    elements: Iterable[Element],
    above: URIRef | None,
) -> None:
    scheme = _name(names, framework.key)
    for element in elements:
        reference = f"{framework.key}:{element.id}"
        concept = _name(names, reference)
        made.add((concept, RDF.type, SKOS.Concept))
        made.add((concept, SKOS.inScheme, scheme))
        if above is None:
            made.add((concept, SKOS.topConceptOf, scheme))
        else:
            made.add((concept, SKOS.broader, above))
            made.add((above, SKOS.narrower, concept))
        made.add((concept, SKOS.notation, Literal(element.number or element.id)))
        _say(made, concept, SKOS.prefLabel, element.title)
        _say(made, concept, SKOS.definition, element.meaning)
        if element.to_verify:
            _say(made, concept, SKOS.editorialNote, element.to_verify)
        _add(made, names, framework, element.elements, concept)


def _say(made: Graph, subject: URIRef, what: URIRef, text: Text) -> None:
    made.add((subject, what, Literal(text.en, lang="en")))
    if text.cy:
        made.add((subject, what, Literal(text.cy, lang="cy")))


def _name(names: Namespace, reference: str) -> URIRef:
    return names[reference.replace(":", "/")]


def _ordered(node: dict[str, object]) -> dict[str, object]:
    """A node with the values of each property in order."""
    return {
        key: sorted(value, key=lambda v: json.dumps(v, sort_keys=True, ensure_ascii=False))
        if isinstance(value, list)
        else value
        for key, value in node.items()
    }
