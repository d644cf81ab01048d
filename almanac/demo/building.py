"""Makes everything that people do in the demonstration: all of it, or nothing.

Nothing is written but by actions, so history is whole and every rule of the product held.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import connection, transaction

from almanac.accounts.models import User
from almanac.accounts.queries import key_of
from almanac.assessment import fixed_groups
from almanac.assessment.actions import contacts, rounds, sharing
from almanac.assessment.actions.contacts import Details
from almanac.assessment.instrument import editions
from almanac.assessment.models import Contact, Form, Round, Share
from almanac.audit.actions import record
from almanac.audit.queries import head_of
from almanac.demo import practising, standing
from almanac.demo.assessing import Council
from almanac.demo.content import RoundPlan, Script
from almanac.demo.life import Levels, Place
from almanac.demo.open_figures import traits_of
from almanac.demo.people import Team, make_editors, make_steward, make_teams
from almanac.disclosure import NEVER_POOLED
from almanac.register.queries import register

CHAIN = "demonstration"  # its history begins when it is whole
NINE = time(9, 0, tzinfo=UTC)
SINCE = timedelta(days=40)  # people are there before their first round opens
REMINDED_BY = timedelta(days=14)  # before a round's end
ONE_DAY = timedelta(days=1)
Progress = Callable[[str], object]


class NotEmpty(Exception):  # noqa: N818 - it is read as a sentence
    """The database holds people who are not the demonstration's."""


@dataclass(frozen=True)
class Stage:
    """Whoever and whatever takes part."""

    script: Script
    today: date
    steward: User
    teams: dict[str, Team]
    levels: dict[str, Levels]

    def council(self, id_: str, round_: Round, turn: int) -> Council:
        """One council in one round."""
        chance = random.Random(f"{self.script.seed} {id_} {turn}")  # noqa: S311 - not a secret
        return Council(self.script, self.teams[id_], self.levels[id_], round_, turn, chance)

    def moment(self, day: date, hour: int = 0) -> datetime:
        """A day at nine, or some hours after."""
        return datetime.combine(day, NINE) + timedelta(hours=hour)

    def drawn(self, of: str) -> random.Random:
        """Chance for one purpose."""
        return random.Random(f"{self.script.seed} {of}")  # noqa: S311 - not a secret


def is_whole() -> bool:
    """Whether the demonstration was made in this database."""
    return head_of(CHAIN)[0] > 0


def build(
    script: Script, today: date, progress: Progress, councils: frozenset[str] | None = None
) -> None:
    """Make people and rounds once. `councils` makes a smaller one of these only.

    Raises `NotEmpty` for a database in which somebody else is.
    """
    _make_room()
    with transaction.atomic():
        if is_whole():
            return
        if User.objects.exists():
            raise NotEmpty(
                "This database holds people who are not invented. A demonstration needs one of "
                "its own: unset ALMANAC_DATABASE_URL, or name an empty database."
            )
        progress("people")
        stage = _staged(script, today, councils)
        _contacts(stage)
        for turn, plan in enumerate(script.rounds):
            progress(plan.title.en.lower())
            _round(stage, plan, turn)
        progress("examples and questions")
        practising.play(stage, practising.told())
        record(
            chain_of=CHAIN,
            by=key_of(stage.steward),
            verb="make",
            subject="demonstration",
            content={"day": today.isoformat(), "councils": len(stage.teams)},
        )


def _make_room() -> None:
    """Let SQLite keep all of one large change in memory; otherwise it writes pages out and back."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -131072")  # KiB


def _staged(script: Script, today: date, councils: frozenset[str] | None) -> Stage:
    living = [c for c in register().as_at(today) if councils is None or c.id in councils]
    first = script.rounds[0].day(today, "opens")
    steward = make_steward(script)
    make_editors(script, steward)
    teams = make_teams(living, script, steward, datetime.combine(first - SINCE, NINE))
    traits = traits_of(living, script.figures, script.seed, today)
    levels = {
        council.id: Levels(
            Place(council.id, council.kind.value, traits[council.id].people),
            script.life,
            script.seed,
        )
        for council in living
    }
    return Stage(script, today, steward, teams, levels)


def _contacts(stage: Stage) -> None:
    """The contact book: three posts of every council, a fourth in Wales."""
    day = stage.today - timedelta(days=50)
    contacts.bring_in(
        table=[details for team in stage.teams.values() for details in _posts(stage, team, day)],
        by=stage.steward,
        at=stage.moment(day),
    )


def _posts(stage: Stage, team: Team, day: date) -> Iterator[Details]:
    site = stage.script.domains.format(council=team.council.id)
    posts = [
        (Contact.Post.LEAD, str(team.lead), team.lead.email),
        (Contact.Post.CHIEF_EXECUTIVE, str(team.approver), team.approver.email),
        (Contact.Post.PRESS, "", f"press@{site}"),
    ]
    if team.council.nation == "wales":
        posts.append((Contact.Post.WELSH_LANGUAGE, "", f"cymraeg@{site}"))
    for post, name, email in posts:
        language = "cy" if post == Contact.Post.WELSH_LANGUAGE else team.language
        yield Details(team.council.id, post, name, email, language, f"https://{site}/contact", day)


def _round(stage: Stage, plan: RoundPlan, turn: int) -> None:
    opens, closes = plan.day(stage.today, "opens"), plan.day(stage.today, "closes")
    made = rounds.open_round(
        slug=plan.slug,
        title_en=plan.title.en,
        title_cy=plan.title.cy,
        instrument=editions()[-1],
        opens=opens,
        closes=closes,
        cut_off=plan.day(stage.today, "cut_off"),
        by=stage.steward,
        at=stage.moment(opens - timedelta(days=10)),
    )
    rounds.invite(
        round_=made, councils=list(stage.teams), by=stage.steward,
        at=stage.moment(opens - timedelta(days=9)),
    )  # fmt: skip
    if closes < stage.today:
        _past(stage, plan, made, turn)
    else:
        standing.play(stage, made, turn)


def _past(stage: Stage, plan: RoundPlan, made: Round, turn: int) -> None:
    """A round that is over: every council signed, many shared, the medians are out."""
    forms = _forms(stage, plan, made)
    for id_, form in forms.items():
        _whole(stage, stage.council(id_, made, turn), form, plan.day(stage.today, "opens"))
    _shares(stage, plan, made, forms)
    closes, after = plan.day(stage.today, "closes"), plan.day(stage.today, "cut_off") + ONE_DAY
    rounds.remind(
        round_=made, councils=list(forms)[:6], by=stage.steward,
        at=stage.moment(closes - REMINDED_BY),
    )  # fmt: skip
    rounds.close(
        round_=made, version=made.version, by=stage.steward, at=stage.moment(closes + ONE_DAY)
    )
    made.refresh_from_db()
    sharing.publish_medians(round_=made, by=stage.steward, today=after, at=stage.moment(after))


def _forms(stage: Stage, plan: RoundPlan, made: Round) -> dict[str, Form]:
    """Which form each council answers; those that can be tried out always the full one."""
    played = {each.council for each in stage.script.played}
    found: dict[str, Form] = {}
    for group, members in sorted(fixed_groups.members(made.cut_off).items()):
        ids = sorted(members & set(stage.teams))
        stage.drawn(f"{plan.slug} {group}").shuffle(ids)
        ids.sort(key=lambda id_: id_ in played)
        few = plan.short.get(group, 0)
        for number, id_ in enumerate(ids):
            found[id_] = Form.SHORT if number < few and id_ not in played else Form.FULL
    return found


def _whole(stage: Stage, council: Council, form: Form, opens: date) -> None:
    """Begin, answer and sign within a round that is over."""
    begun = stage.moment(opens + timedelta(days=council.chance.randrange(3, 20)))
    signed = begun + timedelta(days=council.chance.randrange(25, 55))
    found = council.begin(form, begun)
    who = council.team.answering[0]
    if form is Form.FULL:
        council.answer_full(found, who, begun + timedelta(days=9))
        council.show(found, who, begun + timedelta(days=12))
    else:
        council.answer_short(found, who, begun + timedelta(days=9))
    council.sign(found, signed)


def _shares(stage: Stage, plan: RoundPlan, made: Round, forms: dict[str, Form]) -> None:
    """So many of each group let their outcomes into the medians, in the form that they signed."""
    day = stage.moment(plan.day(stage.today, "closes"))
    members = fixed_groups.members(made.cut_off)
    for group, many in plan.share.items():
        for id_ in [i for i in forms if i in members[group]][:many]:
            _share(stage, made, id_, forms[id_], day)


def _share(stage: Stage, made: Round, id_: str, form: Form, at: datetime) -> None:
    council = stage.council(id_, made, 0)
    for outcome in council.asked.outcomes:
        if outcome in NEVER_POOLED:
            continue
        for scope in [Share.Scope.MEDIANS, *_wider(council)]:
            sharing.share(
                round_=made, council=id_, form=form, outcome=outcome, scope=scope,
                by=council.team.approver, at=at,
            )  # fmt: skip


def _wider(council: Council) -> list[Share.Scope]:
    """Now and then an outcome is shown to everybody."""
    return [Share.Scope.PUBLIC] if council.chance.random() < 0.12 else []
