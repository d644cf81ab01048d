"""The records of this room, a file for each subject."""

from almanac.assessment.models.answers import Answer, Assignment, Score, Target
from almanac.assessment.models.assessment import Assessment, Form, ReviewNote, SignOff, State
from almanac.assessment.models.evidence import Evidence, EvidenceUse
from almanac.assessment.models.imports import Import
from almanac.assessment.models.reports import ReportJob
from almanac.assessment.models.rounds import Contact, Invited, Round
from almanac.assessment.models.sharing import PooledFigure, Share
from almanac.assessment.models.weekly import WeeklyMail

__all__ = [
    "Answer",
    "Assessment",
    "Assignment",
    "Contact",
    "Evidence",
    "EvidenceUse",
    "Form",
    "Import",
    "Invited",
    "PooledFigure",
    "ReportJob",
    "ReviewNote",
    "Round",
    "Score",
    "Share",
    "SignOff",
    "State",
    "Target",
    "WeeklyMail",
]
