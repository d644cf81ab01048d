"""Challenges, pointers and leads as tables, the same for files, commands and programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from almanac.catalogue.tables import table_text
from almanac.catalogue.text import Text
from almanac.links.queries import Stands
from almanac.practice import challenges, leads
from almanac.practice.lead_schema import Lead
from almanac.practice.schema import Challenge, Pointer

CHALLENGES = (
    "id", "outcome", "title_en", "title_cy", "happens_en", "happens_cy", "causes_en", "causes_cy",
    "helps_en", "helps_cy", "areas_of_work", "signposts", "pointers", "made_up_example_en",
    "made_up_example_cy",
)  # fmt: skip
POINTERS = (
    "id", "title", "publisher", "address", "councils", "councils_as_published", "published",
    "about_en", "about_cy", "outcomes", "areas_of_work", "products", "language", "found",
    "review_by", "state", "state_since", "checked", "seen", "overdue",
)  # fmt: skip
LEADS = (
    "id", "record", "council", "partners", "name", "day", "amount", "outcomes", "areas_of_work",
    "reason_en", "reason_cy", "source", "address", "licence", "retrieved", "status",
)  # fmt: skip
UNCONFIRMED = "gathered from open records, not confirmed by the council; no result is claimed"


def challenges_csv() -> str:
    """One row for each challenge."""
    return table_text(CHALLENGES, map(challenge_row, challenges.library().values()))


def pointers_csv(found: Iterable[Pointer], standings: Mapping[str, Stands]) -> str:
    """One row for each pointer."""
    return table_text(POINTERS, (pointer_row(each, standings[each.id]) for each in found))


def leads_csv(found: Iterable[Lead]) -> str:
    """One row for each lead."""
    return table_text(LEADS, map(lead_row, found))


def challenge_row(found: Challenge) -> dict[str, object]:
    """One challenge."""
    return {
        "id": found.id,
        "outcome": challenges.outcome_of(found.id),
        **_text("title", found.title),
        **_text("happens", found.happens),
        **_texts("causes", found.causes),
        **_texts("helps", found.helps),
        "areas_of_work": " ".join(found.facets),
        "signposts": " ".join(found.signposts),
        "pointers": " ".join(each.id for each in challenges.pointers_of(found)),
        **_text("made_up_example", found.example),
    }


def pointer_row(found: Pointer, stands: Stands) -> dict[str, object]:
    """One pointer, and how its address stands."""
    return {
        "id": found.id,
        "title": found.title,
        "publisher": found.publisher,
        "address": str(found.address),
        "councils": " ".join(found.councils),
        "councils_as_published": found.councils_as_published,
        "published": found.published or "",
        **_text("about", found.about),
        "outcomes": " ".join(found.outcomes),
        "areas_of_work": " ".join(found.facets),
        "products": "; ".join(found.products),
        "language": found.language,
        "found": found.found.isoformat(),
        "review_by": stands.review_by.isoformat(),
        "state": stands.state.value if stands.state else "not-checked",
        "state_since": stands.since.isoformat() if stands.since else "",
        "checked": stands.checked.isoformat() if stands.checked else "",
        "seen": stands.seen.isoformat() if stands.seen else "",
        "overdue": "yes" if stands.overdue else "no",
    }


def lead_row(found: Lead) -> dict[str, object]:
    """One lead, with what it does not claim."""
    decision = leads.decision_of(found)
    return {
        "id": found.id,
        "record": found.record,
        "council": found.council,
        "partners": found.partners,
        "name": found.name,
        "day": found.day.isoformat(),
        "amount": "" if found.amount is None else f"{found.amount:f}",
        "outcomes": " ".join(decision.outcomes),
        "areas_of_work": " ".join(decision.facets),
        **_text("reason", decision.reason),
        "source": found.source,
        "address": str(found.address),
        "licence": found.licence,
        "retrieved": found.retrieved.isoformat(),
        "status": UNCONFIRMED,
    }


def _text(name: str, text: Text) -> dict[str, object]:
    return {f"{name}_en": text.en, f"{name}_cy": text.cy}


def _texts(name: str, texts: Iterable[Text]) -> dict[str, object]:
    texts = tuple(texts)
    return {
        f"{name}_en": " / ".join(text.en for text in texts),
        f"{name}_cy": " / ".join(text.cy for text in texts),
    }
