from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from almanac.framework import queries as framework
from almanac.signposts.speaking import Speaks, area_titles, outcome_titles, speaks_to

ELEMENTS = sorted(framework.library().elements)


@given(st.sampled_from(ELEMENTS))
def test_an_area_of_work_speaks_to_the_parts_that_it_names(reference: str) -> None:
    naming = {facet.id for facet in framework.facets() if reference in facet.elements}
    assert speaks_to(reference).facets == naming


def test_an_outcome_speaks_to_itself_and_through_links() -> None:
    assert "data" in speaks_to("outcomes:2023:data").outcomes
    assert "data" in speaks_to("digitalisation:2024:enabler-data").outcomes


def test_what_names_areas_of_work_is_judged_by_those_alone() -> None:
    speaks = Speaks(frozenset({"data"}), frozenset({"data-standards"}))
    assert speaks.holds(("value",), ("data-standards",))
    assert not speaks.holds(("data",), ("data-rights",))
    assert speaks.holds(("data",), ())
    assert not speaks.holds(("value",), ())


def test_titles_are_in_the_language() -> None:
    assert list(outcome_titles("en")) == list(outcome_titles("cy"))
    assert outcome_titles("en")["data"] == "Data"
    assert len(area_titles("en")) == len(framework.facets())
