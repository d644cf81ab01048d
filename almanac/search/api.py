"""The search as JSON."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from almanac.search import queries
from almanac.search import results_page as pages
from almanac.search.asking import Chosen
from almanac.search.ways import why
from almanac.ui.envelope import Envelope

router = Router(tags=["search"])


class Found(Schema):
    """Something that was found, and why."""

    key: str = Field(description="kind:id, for ever.")
    kind: str
    title: str
    says: str
    address: str = Field(description="Of its page, on this site.")
    why: str


class SearchOut(Envelope):
    """A page of results, the best first."""

    total: int
    at_least: bool = Field(description="There are more than `total`, which fit less well.")
    kinds: dict[str, int]
    page: int
    last_page: int
    items: list[Found]


class Filters(Schema):
    """By what results are chosen, as on the page."""

    kind: str = Field("", max_length=40)
    outcome: str = Field("", max_length=60)
    area: str = Field("", max_length=60)
    nation: Literal["", "england", "wales"] = ""
    council_kind: str = Field("", max_length=60)
    stage: str = Field("", max_length=20, description="How far an example is.")
    cost: str = Field("", max_length=20, description="The band of what an example cost.")
    tool: str = Field("", max_length=pages.LONGEST_NAME)
    supplier: str = Field("", max_length=pages.LONGEST_NAME)
    like: str = Field("", max_length=80, description="The id of a council: only councils like it.")

    def chosen(self) -> Chosen:
        """For the search itself."""
        given = self.model_dump(exclude={"like"})
        return Chosen(**given, councils=queries.like(self.like) if self.like else ())


@router.get("/search", response=SearchOut, summary="Search everything readable")
def search(
    request: HttpRequest,
    response: HttpResponse,
    filters: Query[Filters],
    q: str = Query(..., max_length=pages.LONGEST, description="What is looked for."),
    language: Literal["en", "cy"] = "en",
    page: int = Query(1, ge=1, le=queries.MOST_PAGES),
) -> SearchOut:
    """Ask the search; what it reads of the words is told in `why`. Read live, as its page is: what
    is withdrawn is not found any more."""
    response.headers["Cache-Control"] = "no-cache"
    found = queries.search(q, language, filters.chosen(), page)
    return SearchOut(
        total=found.total,
        at_least=found.is_cut,
        kinds=dict(found.kinds),
        page=found.number,
        last_page=found.last,
        items=[
            Found(
                key=each.key,
                kind=each.kind,
                title=each.title,
                says=each.says,
                address=each.url,
                why=why(each),
            )
            for each in found.found
        ],
    )
