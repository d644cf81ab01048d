"""The records of this room, a file for each subject."""

from almanac.practice.models.practice import (
    Adoption,
    ApproverFirst,
    Practice,
    PracticeNote,
    PracticeText,
    Published,
    PublishedArea,
    PublishedCouncil,
)
from almanac.practice.models.questions import (
    Answer,
    Asking,
    Question,
    Report,
    Sent,
    Visibility,
)

__all__ = [
    "Adoption",
    "Answer",
    "ApproverFirst",
    "Asking",
    "Practice",
    "PracticeNote",
    "PracticeText",
    "Published",
    "PublishedArea",
    "PublishedCouncil",
    "Question",
    "Report",
    "Sent",
    "Visibility",
]
