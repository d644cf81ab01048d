"""What one invented council does in a round, step by step, through the actions that pages use."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from almanac.accounts.models import User
from almanac.assessment import questions
from almanac.assessment.actions import answers, assessments, carried, evidence, plans, review
from almanac.assessment.actions.answers import Change
from almanac.assessment.actions.evidence import Given
from almanac.assessment.actions.review import Signature
from almanac.assessment.instrument import Instrument
from almanac.assessment.models import Answer, Assessment, Evidence, Round
from almanac.assessment.queries.instruments import instrument_for
from almanac.assessment.questions import Kind, key
from almanac.assessment.transitions import Verb
from almanac.catalogue.text import Text
from almanac.demo.content import Script
from almanac.demo.life import Levels, Said, differing
from almanac.demo.people import Team
from almanac.disclosure import NEVER_POOLED

NOTES = 0.16  # of the areas of work, how many have a comment
DIFFER = 0.22  # of the answers, how many a colleague sees otherwise
GOOD_FOR = timedelta(days=500)


@dataclass(frozen=True)
class Council:
    """One council in one round, with all that its steps need."""

    script: Script
    team: Team
    levels: Levels
    round_: Round
    turn: int  # of the round among all: 0, 1, 2
    chance: random.Random

    @property
    def asked(self) -> Instrument:
        """The questions that it is asked."""
        return instrument_for(self.round_.instrument, self.team.council.id)

    @property
    def site(self) -> str:
        """The invented address below which its pages would lie."""
        return f"https://{self.script.domains.format(council=self.team.council.id)}/"

    def words(self, what: str) -> str:
        """One of the script's sentences, in the team's language."""
        return self.text(self.chance.choice(self.script.words[what]))

    def text(self, text: Text) -> str:
        """A text of the script in the team's language."""
        return text.cy if self.team.language == "cy" and text.cy else text.en

    def begin(self, form: str, at: datetime) -> Assessment:
        """Begin, with the last signed answers carried over."""
        return assessments.begin(
            round_=self.round_, council=self.team.council.id, form=form, by=self.team.lead, at=at
        )

    def answer_full(
        self,
        found: Assessment,
        by: User,
        at: datetime,
        outcomes: frozenset[str] | None = None,
        *,
        otherwise: bool = False,
    ) -> None:
        """Answer these outcomes of the full form, or all; `otherwise`: as one who differs."""
        said = self.levels.full(self.asked, self.turn, outcomes)
        if otherwise:
            said = differing(said, self.chance, DIFFER)
        notes = {} if otherwise else self._notes(outcomes)
        self._save(found, said, notes, by, at)

    def answer_short(
        self, found: Assessment, by: User, at: datetime, *, some: bool = False
    ) -> None:
        """Answer the short form, whole or the first outcomes of it."""
        said = self.levels.short(self.asked, self.turn)
        if some:
            said = dict(list(said.items())[:10])
        here = {question.rpartition(".")[2] for question in said}
        why = {key(Kind.WHY, outcome): self.words("one_line") for outcome in sorted(here)}
        self._save(found, said, why, by, at)

    def confirm(self, found: Assessment, areas: list[str], by: User, at: datetime) -> None:
        """“Still true for all of these”, for some areas of work."""
        for area in areas:
            carried.confirm(assessment=found.pk, area=area, by=by, at=at)

    def show(self, found: Assessment, by: User, at: datetime) -> None:
        """Evidence: pages for what is in place, a reference about security; newer versions of what
        was there in the last round."""
        words, areas = self.script.evidence, list(self.asked.areas.values())
        open_to_links = [area.id for area in areas if area.outcome not in NEVER_POOLED]
        secret = next(area.id for area in areas if area.outcome in NEVER_POOLED)
        for link in self.chance.sample(words.links, 2):
            page = Given(
                Evidence.Kind.LINK, self.text(link.title), self.site + link.path,
                strength=link.strength, speaks_of=at.date() - timedelta(days=60),
                expires=at.date() + GOOD_FOR,
            )  # fmt: skip
            here, there = self.chance.sample(open_to_links, 2)
            made = self._add(found, here, page, by, at)
            evidence.use(assessment=found, area=there, evidence=made.pk, by=by, at=at)
        reference = Given(
            Evidence.Kind.REFERENCE, self.text(words.reference.title),
            holder=self.text(words.reference.holder), strength=Evidence.Strength.TESTED,
            speaks_of=at.date() - timedelta(days=90), expires=at.date() + timedelta(days=20),
        )  # fmt: skip
        self._add(found, secret, reference, by, at)

    def _add(self, found: Assessment, area: str, given: Given, by: User, at: datetime) -> Evidence:
        earlier = Evidence.objects.filter(
            council=found.council, title=given.title, replaced_by__isnull=True
        ).first()
        return evidence.add(
            assessment=found, area=area, given=given, by=by, at=at,
            replaces=earlier.pk if earlier else None,
        )  # fmt: skip

    def upload(self, found: Assessment, by: User, at: datetime) -> None:
        """One small file, which says itself that it is invented."""
        file = self.script.evidence.file
        upload = SimpleUploadedFile(file.name, file.text.encode(), "text/csv")
        area = next(a.id for a in self.asked.areas.values() if a.outcome not in NEVER_POOLED)
        given = Given(Evidence.Kind.FILE, self.text(file.title), upload=upload)
        evidence.add(assessment=found, area=area, given=given, by=by, at=at)

    def aim(self, day: date, at: datetime, many: int = 6) -> None:
        """Targets: one level up, in some areas of work."""
        for area in self.chance.sample(list(self.asked.areas.values()), many):
            level = min(4, self.levels.level(area.outcome, area.id, self.turn) + 1)
            plans.set_target(
                council=self.team.council.id, area=area.id, level=level, by_day=day, version=0,
                note=self.words("aims"), by=self.team.lead, at=at,
            )  # fmt: skip

    def assign(self, found: Assessment, due: date, at: datetime) -> None:
        """Ask each colleague for some outcomes by a day."""
        for number, outcome in enumerate(self.asked.outcomes):
            people = self.team.answering
            plans.assign(
                assessment=found, outcome=outcome, person=people[number % len(people)].pk, due=due,
                note=self.words("asked"), by=self.team.lead, at=at,
            )  # fmt: skip

    def move(
        self, found: Assessment, verb: Verb, by: User, at: datetime, word: str = ""
    ) -> Assessment:
        """One step of its way."""
        signature = None
        if verb in (Verb.SIGN, Verb.RECORD_APPROVAL):
            post = self.text(self.script.people.posts["approver"])
            minute = self.words("minute") if verb is Verb.RECORD_APPROVAL else ""
            signature = Signature(str(self.team.approver), post, at.date(), minute)
        return review.move(
            assessment=found.pk, verb=verb, version=found.version, by=by, word=word,
            signature=signature, at=at,
        )  # fmt: skip

    def sign(self, found: Assessment, at: datetime) -> Assessment:
        """All the way: sent, accepted, and signed or recorded from a meeting's minute."""
        lead, approver = self.team.lead, self.team.approver
        found = self.move(found, Verb.SUBMIT, lead, at)
        found = self.move(found, Verb.ACCEPT, approver, at + timedelta(days=2))
        if self.chance.random() < 0.25:
            return self.move(found, Verb.RECORD_APPROVAL, lead, at + timedelta(days=4))
        return self.move(found, Verb.SIGN, approver, at + timedelta(days=3))

    def _notes(self, outcomes: frozenset[str] | None) -> Said:
        """A comment beside some areas of work."""
        areas = [
            area for area in self.asked.areas.values()
            if outcomes is None or area.outcome in outcomes
        ]  # fmt: skip
        chosen = [area.id for area in areas if self.chance.random() < NOTES]
        return {key(Kind.NOTE, area): self.words("notes") for area in chosen}

    def _save(self, found: Assessment, said: Said, notes: Said, by: User, at: datetime) -> None:
        """Save as one sending, on the versions that its sender saw."""
        known = questions.catalogue(self.asked, found.form)
        rows = Answer.objects.filter(assessment=found, respondent__isnull=True)
        shared = dict(rows.values_list("question", "version"))
        changes = [
            Change(name, value, "", shared.get(name, 0) if known[name].shared else 0)
            for name, value in said.items()
        ]
        changes += [Change(name, "", note, shared.get(name, 0)) for name, note in notes.items()]
        outcome = answers.save_answers(assessment=found.pk, changes=changes, by=by, at=at)
        if outcome.refused:
            raise ValueError(f"{self.team.council.id}: {outcome.refused[0].sentence}")
