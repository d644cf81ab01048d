"""The nations' own indices of deprivation, summarised by council."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from almanac.indicators.sources.door import Door
from almanac.indicators.sources.source import LOWER_TIER, OGL, OGL_URL, Expected, Form, Row, Source
from almanac.register.councils import Nation

ENGLAND_FILE = "imd2025_england_lad24.csv"
WALES_FILE = "wimd2019_wales_lad.csv"
_ENGLAND_PAGE = "https://www.gov.uk/government/statistics/english-indices-of-deprivation-2025"
_WALES_PAGE = "https://www.gov.wales/welsh-index-multiple-deprivation"


def read_england(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    """Average score of each council's small areas, weighted by people (MHCLG)."""
    for path in paths:
        for line, cells in door.rows(path, ("ltla24_code", "imd_average_score")):
            value = cells["imd_average_score"]
            yield Row(cells["ltla24_code"], "deprivation-england", "2025", value, path.name, line)


def read_wales(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    """Average score of each council's small areas, weighted by people."""
    for path in paths:
        for line, cells in door.rows(path, ("ltla22_code", "Score")):
            value = cells["Score"]
            yield Row(cells["ltla22_code"], "deprivation-wales", "2019", value, path.name, line)


ENGLAND = Source(
    id="mhclg-deprivation-2025",
    publisher="Ministry of Housing, Communities and Local Government",
    title="English Indices of Deprivation 2025, summaries by local authority district",
    licence=OGL,
    licence_url=OGL_URL,
    page=_ENGLAND_PAGE,
    vintage="30 October 2025",
    note="England only. As republished in the package IMD.",
    indicators=("deprivation-england",),
    forms=(Form("republished", (ENGLAND_FILE,)),),
    read=read_england,
    expected=(
        Expected(
            ("deprivation-england",),
            as_at=date(2024, 4, 1),
            kinds=LOWER_TIER,
            nations=(Nation.ENGLAND,),
        ),
    ),
    by_hand=(
        "Its publisher gives a workbook whose address changes with every correction. "
        f"Download file 10 (local authority district summaries) from {_ENGLAND_PAGE}, save the "
        "code and the average score of the sheet IMD as a CSV file with the columns ltla24_code "
        f"and imd_average_score, name it {ENGLAND_FILE}, and run `almanac data ingest --from` with "
        "its folder."
    ),
)

WALES = Source(
    id="wales-deprivation-2019",
    publisher="Welsh Government",
    title="Welsh Index of Multiple Deprivation 2019, averages by council",
    licence=OGL,
    licence_url=OGL_URL,
    page=_WALES_PAGE,
    vintage="2019",
    note="Wales only. Averaged over small areas by the British Red Cross in the package IMD.",
    indicators=("deprivation-wales",),
    forms=(Form("republished", (WALES_FILE,)),),
    read=read_wales,
    expected=(
        Expected(
            ("deprivation-wales",),
            as_at=date(2022, 4, 1),
            kinds=LOWER_TIER,
            nations=(Nation.WALES,),
        ),
    ),
    by_hand=(
        "Its publisher gives scores of small areas and none of councils. "
        f"Download the scores of small areas from {_WALES_PAGE}, average them by council weighted "
        f"by people, save them with the columns ltla22_code and Score as {WALES_FILE}, and run "
        "`almanac data ingest --from` with its folder."
    ),
)
