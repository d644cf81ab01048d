"""The Digital Exclusion Risk Index of Greater Manchester Combined Authority, by council."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from almanac.indicators.sources.door import Door
from almanac.indicators.sources.source import OGL, OGL_URL, Expected, Form, Row, Source

FILE = "digital_exclusion_risk_index_v1_6_lad23_ew.csv"
PERIOD = "2022"
SCORE = "deri_score_popweighted_mean"
_PAGE = "https://www.greatermanchester-ca.gov.uk/what-we-do/digital/digital-inclusion-agenda-for-change/digital-exclusion-risk-index/"


def read(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    """Mean score over small areas, each weighted by its people."""
    for path in paths:
        for line, cells in door.rows(path, ("gss_code", SCORE)):
            code, value = cells["gss_code"], cells[SCORE]
            yield Row(code, "digital-exclusion-risk", PERIOD, value, path.name, line)


SOURCE = Source(
    id="gmca-digital-exclusion-2022",
    publisher="Greater Manchester Combined Authority",
    title="Digital Exclusion Risk Index, version 1.6",
    licence=OGL,
    licence_url=OGL_URL,
    page=_PAGE,
    vintage="Version 1.6, November 2022",
    note=(
        "Scores of small areas averaged by council with people of 2019 as weights; the averaging "
        "is not the publisher’s. Scaled within each nation."
    ),
    indicators=("digital-exclusion-risk",),
    forms=(Form("averaged", (FILE,)),),
    read=read,
    expected=(Expected(("digital-exclusion-risk",), as_at=date(2023, 4, 1)),),
    by_hand=(
        "Its publisher gives scores of small areas, behind a page, and none of councils. "
        f"Download the scores of small areas from {_PAGE}, average them by council weighted by "
        f"people, save them with the columns gss_code and {SCORE} as {FILE}, and run "
        "`almanac data ingest --from` with its folder."
    ),
)
