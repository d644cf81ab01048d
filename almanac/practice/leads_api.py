"""Leads from open records as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from almanac.indicators import warehouse
from almanac.practice import leads
from almanac.practice.gathered_api import Paging, check_council, missing, part_of
from almanac.practice.gathered_csv import UNCONFIRMED, lead_row
from almanac.practice.lead_schema import Lead, Record
from almanac.practice.pages.leads import says
from almanac.signposts.api import check_known
from almanac.signposts.schema import Nation
from almanac.ui.envelope import Envelope, Page

router = Router(tags=["practice"])


class LeadOut(Schema):
    """What an open record says of a council's digital work."""

    id: str
    record: str = Field(description="award, project or record")
    council: str = Field(description="Permanent id; empty where only partners are councils.")
    partners: list[str]
    name: str = Field(description="Of the fund, project or tool, as published.")
    day: str
    amount: str = Field(description="Pounds; empty where none is given.")
    says: str
    outcomes: list[str] = Field(description="As we read it.")
    areas_of_work: list[str]
    reason: str = Field(description="Why the record counts as digital work.")
    source: str
    address: str
    licence: str
    retrieved: str
    status: str = UNCONFIRMED


class LeadWholeOut(LeadOut, Envelope):
    """One lead."""


class LeadPage(Page):
    """One page of the list."""

    items: list[LeadOut]


class LeadFilters(Paging):
    """Which leads."""

    nation: Nation | None = None
    council: str = Field(
        "", max_length=80, description="Permanent id; predecessors' count as well."
    )
    record: Record | None = None


@router.get("", response=LeadPage, summary="Leads from open records", url_name="leads")
def leads_page(request: HttpRequest, filters: Query[LeadFilters]) -> LeadPage:
    """What open records say; gathered, not confirmed."""
    check_known(filters.outcome, filters.area, filters.element)
    check_council(filters.council)
    choice = leads.Choice(
        filters.outcome,
        filters.area,
        filters.nation or "",
        filters.council,
        filters.record or "",
    )
    found = leads.leads(choice, warehouse.as_at())
    if filters.element:
        speaking = {each.id for each in leads.of_element(filters.element)}
        found = tuple(each for each in found if each.id in speaking)
    return LeadPage(
        count=len(found),
        limit=filters.limit,
        offset=filters.offset,
        items=[LeadOut(**_lead(each)) for each in part_of(found, filters)],
    )


@router.get("/{lead}", response=LeadWholeOut, summary="One lead", url_name="lead")
def lead(request: HttpRequest, lead: str) -> LeadWholeOut:
    """One by its id."""
    found = leads.lead(lead)
    if found is None:
        raise missing(lead, "leads")
    return LeadWholeOut(**_lead(found))


def _lead(found: Lead) -> dict[str, Any]:
    """The row of the table, its lists as lists."""
    row, decision = lead_row(found), leads.decision_of(found)
    return {
        **{name: row[name] for name in LeadOut.model_fields if name in row},
        "partners": found.partners.split(),
        "says": says(found, "en"),
        "outcomes": list(decision.outcomes),
        "areas_of_work": list(decision.facets),
        "reason": decision.reason.en,
    }
