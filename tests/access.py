"""Who may open which private route: the table that `tests/test_access.py` walks.

A colleague who adds a route adds a line: `"route as in urls.py": Access(who, addresses…)`. An
address may name `{council}` (the council of the table's people), `{other_council}`, and what
`made` below creates: ids that the route needs, made by the real actions.

`get` and `post` say what an allowed person is answered with a bare request: 200, a redirect (302),
400 where a form is empty, 404 where the id is a made-up one. Anybody else is sent to sign in, or
refused with 403, or, where even that there is something is not for them, finds nothing: 404.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from almanac.accounts.roles import INSIDE, Role

NOT_A_WAY = 405  # the route does not take this method


class Who(Enum):
    """Kinds of access besides roles in the council that the address names."""

    ANYBODY = "anybody"  # not public pages, and open before one has signed in
    SIGNED_IN = "signed in"
    STEWARD = "steward"
    EDITOR = "editor of the guide"  # nobody who is walked with here; see tests/guide/editing
    OFFICER = "belongs to a council, whichever, from inside"


@dataclass(frozen=True)
class Access:
    """Who may, at which address, and what they are answered."""

    who: Who | frozenset[Role]
    address: str
    get: int = 200
    post: int = NOT_A_WAY
    made: Callable[[str], dict[str, object]] | None = None  # council → more parts of the address
    post_who: frozenset[Role] | None = None  # where fewer may act than may look
    stewards: bool = False  # besides those named, stewards
    unseen: bool = False  # whoever belongs to another council finds nothing there, with 404


def request_to(council: str) -> dict[str, object]:
    """An open request to the council."""
    from almanac.accounts.actions import requests
    from tests.builders import people

    asker = people.nobody_special()
    asked = requests.ask(council=council, role=Role.READER, note="", by=asker, as_at=people.ANY_DAY)
    return {"request": asked.pk}


def request_without_lead(council: str) -> dict[str, object]:
    """An open request to a council that has no lead."""
    return request_to("powys")


def invitation_to(council: str) -> dict[str, object]:
    """An open invitation to the council."""
    from almanac.accounts.actions import invitations
    from tests.builders import people

    offer = invitations.invite(
        council=council,
        email="invited@example.org",
        role=Role.READER,
        language="en",
        by=people.lead_of(council),
    )
    return {"invitation": offer.pk}


def reader_of(council: str) -> dict[str, object]:
    """A reader of the council."""
    from tests.builders import people

    return {"person": people.person(council, Role.READER).pk}


def assessment_of(council: str) -> dict[str, object]:
    """An assessment that the council has begun: a draft, of which outside assurers see nothing."""
    from almanac.assessment.actions.assessments import begin
    from tests.builders import people, rounds

    made = begin(
        round_=rounds.open_today(council), council=council, form="full", by=people.lead_of(council)
    )
    return {"assessment": made.pk}


def round_with(council: str) -> dict[str, object]:
    """A round that the council is invited to."""
    from tests.builders import rounds

    return {"round": rounds.open_today(council).slug}


def link_of_a_weekly_mail(council: str) -> dict[str, object]:
    """What the link that turns the weekly mail off carries."""
    from almanac.assessment.actions.weekly import token_for
    from tests.builders import people

    return {"token": token_for(people.lead_of(council))}


def group_of_related_words(council: str) -> dict[str, object]:
    """A group that ships."""
    from almanac.search import keeping

    return {"group": next(iter(keeping.entries()))}


def draft_of(council: str) -> dict[str, object]:
    """An example that the council is still writing."""
    from tests.builders import examples

    return {"example": examples.draft(council).pk}


def example_of_another(council: str) -> dict[str, object]:
    """A public example of a council that nobody here belongs to."""
    from tests.builders import examples

    return {"example": examples.published("powys").pk}


def question_of(council: str) -> dict[str, object]:
    """An open question of the council, seen by people of councils only."""
    from tests.builders import examples

    return {"question": examples.question(council, visibility="officers").pk}


LEAD = frozenset({Role.LEAD})
APPROVER = frozenset({Role.APPROVER})
ANSWERS = frozenset({Role.LEAD, Role.CONTRIBUTOR})
REVIEWS = frozenset({Role.LEAD, Role.APPROVER})
DECIDE = frozenset({Role.LEAD, Role.APPROVER})
ASKS = frozenset({Role.LEAD, Role.CONTRIBUTOR, Role.APPROVER})


def _private(
    who: Who | frozenset[Role],
    address: str,
    get: int = 200,
    post: int = NOT_A_WAY,
    post_who: frozenset[Role] | None = None,
) -> Access:
    """A route below one assessment."""
    whole = "/assessments/{assessment}/" + address
    return Access(who, whole, get, post, assessment_of, post_who)


def _round(address: str, get: int = 200, post: int = NOT_A_WAY) -> Access:
    """A route below one round."""
    return Access(Who.STEWARD, "/rounds/{round}/" + address, get, post, round_with)


def _draft(
    who: frozenset[Role], address: str, get: int = NOT_A_WAY, post: int = NOT_A_WAY
) -> Access:
    """A route below an example that the council is writing."""
    return Access(who, "/examples/{example}/" + address, get, post, draft_of, unseen=True)


def _question(
    who: Who | frozenset[Role],
    address: str,
    get: int = NOT_A_WAY,
    post: int = 302,
    *,
    stewards: bool = False,
) -> Access:
    """A route below a question."""
    whole = "/questions/{question}/" + address
    return Access(who, whole, get, post, question_of, stewards=stewards)


PRIVATE: dict[str, Access] = {
    # Signing in
    "account/sign-in/": Access(Who.ANYBODY, "/account/sign-in/", post=400),
    "account/sign-in/code/": Access(Who.ANYBODY, "/account/sign-in/code/", 302, 302),
    "account/sign-in/done/": Access(Who.SIGNED_IN, "/account/sign-in/done/", 302),
    "account/sign-out/": Access(Who.ANYBODY, "/account/sign-out/", NOT_A_WAY, 302),
    "account/closed/": Access(Who.ANYBODY, "/account/closed/", 403),
    "account/provider/cancelled/": Access(Who.ANYBODY, "/account/provider/cancelled/"),
    "account/provider/error/": Access(Who.ANYBODY, "/account/provider/error/", 401),
    "account/provider/<slug:provider_id>/": Access(
        Who.ANYBODY, "/account/provider/oidc/", 404, 404
    ),
    "account/provider/<slug:provider_id>/callback/": Access(
        Who.ANYBODY, "/account/provider/oidc/callback/", 404, 404
    ),
    # The second step
    "account/second-step/": Access(Who.SIGNED_IN, "/account/second-step/"),
    "account/second-step/enter/": Access(Who.ANYBODY, "/account/second-step/enter/", 302, 302),
    "account/second-step/again/": Access(Who.SIGNED_IN, "/account/second-step/again/", 403, 403),
    "account/second-step/app/": Access(Who.SIGNED_IN, "/account/second-step/app/", post=200),
    "account/second-step/app/remove/": Access(
        Who.SIGNED_IN, "/account/second-step/app/remove/", 404, 404
    ),
    "account/second-step/keys/": Access(Who.SIGNED_IN, "/account/second-step/keys/"),
    "account/second-step/keys/add/": Access(
        Who.SIGNED_IN, "/account/second-step/keys/add/", post=200
    ),
    "account/second-step/keys/again/": Access(
        Who.SIGNED_IN, "/account/second-step/keys/again/", 403, 403
    ),
    "account/second-step/keys/<int:pk>/": Access(
        Who.SIGNED_IN, "/account/second-step/keys/999/", 404, 404
    ),
    "account/second-step/keys/<int:pk>/remove/": Access(
        Who.SIGNED_IN, "/account/second-step/keys/999/remove/", 404, 404
    ),
    "account/second-step/codes/": Access(Who.SIGNED_IN, "/account/second-step/codes/", 404),
    "account/second-step/codes/new/": Access(
        Who.SIGNED_IN, "/account/second-step/codes/new/", post=200
    ),
    "account/second-step/codes/file/": Access(
        Who.SIGNED_IN, "/account/second-step/codes/file/", 404, 404
    ),
    # One's own account
    "account/": Access(Who.SIGNED_IN, "/account/", post=400),
    "account/welcome/": Access(Who.SIGNED_IN, "/account/welcome/", post=400),
    "account/my-data.json": Access(Who.SIGNED_IN, "/account/my-data.json"),
    "account/erase/": Access(Who.SIGNED_IN, "/account/erase/", post=400),
    "account/leave/<slug:council>/": Access(
        Who.SIGNED_IN, "/account/leave/cardiff/", NOT_A_WAY, 302
    ),
    "account/requests/<int:asked>/take-back/": Access(
        Who.SIGNED_IN, "/account/requests/999/take-back/", NOT_A_WAY, 302
    ),
    "desk/": Access(Who.SIGNED_IN, "/desk/"),
    "join/": Access(Who.SIGNED_IN, "/join/?q=powys"),
    "join/<slug:council>/": Access(Who.SIGNED_IN, "/join/powys/", post=400),
    "invitations/<str:token>/": Access(Who.SIGNED_IN, "/invitations/none/", 410, 410),
    # A council's people
    "councils/<slug:council>/people/": Access(INSIDE, "/councils/{council}/people/"),
    "councils/<slug:council>/people/invite/": Access(
        LEAD, "/councils/{council}/people/invite/", NOT_A_WAY, 400
    ),
    "councils/<slug:council>/people/invitations/<int:invitation>/withdraw/": Access(
        LEAD,
        "/councils/{council}/people/invitations/{invitation}/withdraw/",
        NOT_A_WAY,
        302,
        invitation_to,
    ),
    "councils/<slug:council>/people/requests/<int:asked>/": Access(
        LEAD, "/councils/{council}/people/requests/{request}/", 200, 400, request_to
    ),
    "councils/<slug:council>/people/<int:person>/": Access(
        LEAD, "/councils/{council}/people/{person}/", 200, 400, reader_of
    ),
    # Around the editing of the guide
    "guide/people/": Access(Who.STEWARD, "/guide/people/", post=400),
    "guide/differences/": Access(Who.EDITOR, "/guide/differences/"),
    "guide/differences/<slug:kind>/<slug:key>/": Access(
        Who.EDITOR, "/guide/differences/chapter/data/", post=302
    ),
    "guide/welsh/": Access(Who.EDITOR, "/guide/welsh/"),
    "guide/welsh/<slug:kind>/<slug:key>/": Access(Who.EDITOR, "/guide/welsh/chapter/data/"),
    # Stewards
    "stewards/links/": Access(Who.STEWARD, "/stewards/links/", post=302),
    "search/related-words/": Access(Who.STEWARD, "/search/related-words/"),
    "search/related-words/new/": Access(Who.STEWARD, "/search/related-words/new/", post=400),
    "search/related-words/related.yaml": Access(Who.STEWARD, "/search/related-words/related.yaml"),
    "search/related-words/<slug:key>/": Access(
        Who.STEWARD, "/search/related-words/{group}/", post=400, made=group_of_related_words
    ),
    "stewards/first-leads/": Access(Who.STEWARD, "/stewards/first-leads/"),
    "stewards/first-leads/<int:asked>/": Access(
        Who.STEWARD, "/stewards/first-leads/{request}/", 200, 400, request_without_lead
    ),
    "rounds/": Access(Who.STEWARD, "/rounds/"),
    "rounds/new/": Access(Who.STEWARD, "/rounds/new/", post=400),
    "rounds/contacts/": Access(Who.STEWARD, "/rounds/contacts/"),
    "rounds/contacts/contacts.csv": Access(Who.STEWARD, "/rounds/contacts/contacts.csv"),
    "rounds/contacts/bring-in/": Access(Who.STEWARD, "/rounds/contacts/bring-in/", post=400),
    "rounds/contacts/<slug:council>/": Access(Who.STEWARD, "/rounds/contacts/{council}/"),
    "rounds/contacts/<slug:council>/<slug:post>/": Access(
        Who.STEWARD, "/rounds/contacts/{council}/lead/", post=400
    ),
    "rounds/<slug:slug>/": _round(""),
    "rounds/<slug:slug>/invite/": _round("invite/", post=400),
    "rounds/<slug:slug>/remind/": _round("remind/", post=400),
    "rounds/<slug:slug>/extend/": _round("extend/", post=400),
    "rounds/<slug:slug>/close/": _round("close/", post=302),
    "rounds/<slug:slug>/notes/<slug:council>/": _round("notes/{council}/", post=400),
    "rounds/<slug:slug>/medians/": _round("medians/", post=302),
    # The weekly mail
    "desk/weekly/": Access(Who.SIGNED_IN, "/desk/weekly/", post=302),
    "desk/weekly/off/<str:token>/": Access(
        Who.ANYBODY, "/desk/weekly/off/{token}/", 200, 200, link_of_a_weekly_mail
    ),
    # Assessments
    "assessments/begin/<slug:council>/": Access(
        ANSWERS, "/assessments/begin/{council}/", NOT_A_WAY, 404
    ),
    "assessments/recompute_levels.py": Access(Who.SIGNED_IN, "/assessments/recompute_levels.py"),
    "assessments/<int:key>/": _private(INSIDE, ""),
    "assessments/<int:key>/step/": _private(DECIDE, "step/", NOT_A_WAY, 404),
    "assessments/<int:key>/assign/": _private(LEAD, "assign/", NOT_A_WAY, 302),
    "assessments/<int:key>/unassign/<int:assignment>/": _private(
        LEAD, "unassign/999/", NOT_A_WAY, 302
    ),
    "assessments/<int:key>/save/": _private(ANSWERS, "save/", NOT_A_WAY, 422),
    "assessments/<int:key>/areas/<slug:area>/": _private(INSIDE, "areas/data-rights/"),
    "assessments/<int:key>/result/": _private(INSIDE, "result/"),
    "assessments/<int:key>/result.json": _private(INSIDE, "result.json"),
    "assessments/<int:key>/levels/<slug:area>/": _private(INSIDE, "levels/data-rights/"),
    "assessments/<int:key>/report/": _private(INSIDE, "report/"),
    "assessments/<int:key>/report/files/": _private(INSIDE, "report/files/", 200, 422),
    "assessments/<int:key>/report/files/<int:job>/": _private(INSIDE, "report/files/999/", 404),
    "assessments/<int:key>/workbook.xlsx": _private(INSIDE, "workbook.xlsx"),
    "assessments/<int:key>/workbook/": _private(INSIDE, "workbook/", 200, 422),
    "assessments/<int:key>/workbook/<int:sent>/": _private(INSIDE, "workbook/999/", 404, 404),
    "assessments/<int:key>/through/<slug:framework>/<slug:edition>/": _private(
        INSIDE, "through/digitalisation/2024/"
    ),
    "assessments/<int:key>/history/": _private(INSIDE, "history/"),
    "assessments/<int:key>/differ/": _private(INSIDE, "differ/", 200, 404, LEAD),
    "assessments/<int:key>/review/": _private(INSIDE, "review/"),
    "assessments/<int:key>/review/note/": _private(REVIEWS, "review/note/", NOT_A_WAY, 302),
    "assessments/<int:key>/review/note/<int:note>/settle/": _private(
        REVIEWS, "review/note/999/settle/", NOT_A_WAY, 302
    ),
    "assessments/<int:key>/evidence/<slug:area>/": _private(
        INSIDE, "evidence/data-rights/", 200, 422, ANSWERS
    ),
    "assessments/<int:key>/evidence/<slug:area>/<int:evidence>/": _private(
        ANSWERS, "evidence/data-rights/999/", NOT_A_WAY, 302
    ),
    "assessments/<int:key>/files/<int:evidence>/": _private(INSIDE, "files/999/", 404),
    "assessments/<int:key>/targets/": _private(INSIDE, "targets/", 200, 302, LEAD),
    "assessments/<int:key>/sharing/": _private(INSIDE, "sharing/", 200, 302, APPROVER),
    "assessments/<int:key>/sharing/end/<int:share>/": _private(
        APPROVER, "sharing/end/999/", NOT_A_WAY, 302
    ),
    "assessments/<int:key>/<slug:outcome>/": _private(INSIDE, "data/", 200, 302, ANSWERS),
    # Examples
    "examples/mine/": Access(Who.SIGNED_IN, "/examples/mine/"),
    "examples/waiting/": Access(Who.STEWARD, "/examples/waiting/"),
    "examples/claim/": Access(Who.OFFICER, "/examples/claim/?from=lead:none", 404),
    "examples/take-over/<slug:council>/": Access(
        ANSWERS, "/examples/take-over/{council}/", NOT_A_WAY, 302
    ),
    "examples/begin/<slug:council>/": Access(ANSWERS, "/examples/begin/{council}/", NOT_A_WAY, 302),
    "examples/approver-first/<slug:council>/": Access(
        DECIDE, "/examples/approver-first/{council}/", NOT_A_WAY, 302
    ),
    "examples/uses/<int:adoption>/end/": Access(
        Who.SIGNED_IN, "/examples/uses/999/end/", NOT_A_WAY, 302
    ),
    "examples/<int:key>/write/": _draft(ANSWERS, "write/", 200, 302),
    "examples/<int:key>/save/": _draft(ANSWERS, "save/", post=422),
    "examples/<int:key>/progress/": _draft(INSIDE, "progress/", 200),
    "examples/<int:key>/step/": _draft(INSIDE, "step/", 302, 404),
    "examples/<int:key>/note/": _draft(INSIDE, "note/", 302, 422),
    "examples/<int:key>/take/": Access(
        Who.STEWARD, "/examples/{example}/take/", NOT_A_WAY, 302, draft_of
    ),
    "examples/<int:key>/using/": Access(
        Who.SIGNED_IN, "/examples/{example}/using/", 200, 400, example_of_another
    ),
    # Questions between councils
    "questions/ask/": Access(Who.OFFICER, "/questions/ask/", post=400),
    "questions/mine/": Access(Who.OFFICER, "/questions/mine/"),
    "questions/waiting/": Access(Who.STEWARD, "/questions/waiting/"),
    "questions/reports/<int:report>/let-stand/": Access(
        Who.STEWARD, "/questions/reports/999/let-stand/", NOT_A_WAY, 302
    ),
    "questions/<int:key>/talk/": _question(Who.OFFICER, "talk/", 200, 400, stewards=True),
    "questions/<int:key>/close/": _question(ASKS, "close/", stewards=True),
    "questions/<int:key>/report/": _question(Who.OFFICER, "report/", 302, 400, stewards=True),
    "questions/<int:key>/hide/": _question(Who.STEWARD, "hide/"),
}
