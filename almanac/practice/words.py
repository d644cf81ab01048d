"""What this room's values are called on a page, in both languages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from almanac.practice.lifecycle import State, Verb
from almanac.practice.money import Band, Price, Spent, Vat
from almanac.practice.parts import Stage
from almanac.practice.routing import Ground

STAGE: dict[str, Promise] = {
    Stage.PLANNED: _("Planned"),
    Stage.TRYING: _("Trying it"),
    Stage.RUNNING: _("Running"),
    Stage.STOPPED: _("Stopped"),
}
STAGE_HINT: dict[str, Promise] = {
    Stage.PLANNED: _("Decided, not begun. Others who plan the same can find you."),
    Stage.TRYING: _("In use by some, or for a while, to see whether it works."),
    Stage.RUNNING: _("The usual way now."),
    Stage.STOPPED: _("It ended, or did not work. Often the most useful to read."),
}
BAND: dict[str, Promise] = {
    Band.NOTHING: _("Staff time only"),
    Band.UNDER_5K: _("Under £5,000"),
    Band.TO_25K: _("£5,000 to £25,000"),
    Band.TO_100K: _("£25,000 to £100,000"),
    Band.TO_500K: _("£100,000 to £500,000"),
    Band.MORE: _("£500,000 or more"),
}
SPENT: dict[str, Promise] = {
    Spent.CAPITAL: _("Capital, once"),
    Spent.REVENUE: _("Revenue, each year"),
    Spent.BOTH: _("Both together"),
}
VAT: dict[str, Promise] = {Vat.WITHOUT: _("Without VAT"), Vat.WITH: _("With VAT")}
PRICES: dict[str, Promise] = {
    Price.CASH: _("As it was paid"),
    Price.TODAY: _("In today’s prices"),
}
REVIEW: dict[str, Promise] = {
    "6": _("In six months"),
    "12": _("In a year"),
    "24": _("In two years"),
}
LANGUAGE = {"en": "English", "cy": "Cymraeg"}
CHOICES: dict[str, dict[str, Promise] | dict[str, str]] = {
    "stage": STAGE,
    "band": BAND,
    "spent": SPENT,
    "vat": VAT,
    "prices": PRICES,
    "review": REVIEW,
    "language": LANGUAGE,
}
HINTS: dict[str, dict[str, Promise]] = {"stage": STAGE_HINT}

STATE: dict[str, Promise] = {
    State.DRAFT: _("Draft"),
    State.WITH_APPROVER: _("With your council’s approver"),
    State.WAITING: _("Waiting for a steward"),
    State.CHANGES_ASKED: _("Changes asked for"),
    State.PUBLISHED: _("Public"),
    State.NOT_CONFIRMED: _("Public, not confirmed lately"),
    State.WITHDRAWN: _("Withdrawn"),
}
VERB: dict[str, Promise] = {
    Verb.SUBMIT: _("Send it"),
    Verb.LET_GO: _("Send it on to the stewards"),
    Verb.SEND_BACK: _("Ask for changes"),
    Verb.PUBLISH: _("Publish"),
    Verb.ASK_CHANGES: _("Ask for changes"),
    Verb.TAKE_BACK: _("Take it back to change it"),
    Verb.REVISE: _("Make changes"),
    Verb.CONFIRM: _("Confirm that it is still right"),
    Verb.LAPSE: _("Not confirmed in time"),
    Verb.WITHDRAW: _("Withdraw it"),
}
# What a step leads to, said before it is taken.
VERB_HINT: dict[str, Promise] = {
    Verb.SUBMIT: _(
        "A steward reads it, and may ask for changes. Then it is public under your council’s name."
    ),
    Verb.LET_GO: _("A steward reads it next."),
    Verb.SEND_BACK: _("It goes back to those who wrote it, with your words."),
    Verb.PUBLISH: _("Everybody can read it from then on."),
    Verb.ASK_CHANGES: _("It goes back to those who wrote it, with your words."),
    Verb.REVISE: _("The public page stays as it is until a steward has read your changes."),
    Verb.CONFIRM: _("The public page then says that you confirmed it today."),
}
WITHDRAW_HINT = _("Its page then says that it was withdrawn. Nothing of it can be read any more.")
# What has happened, said once a step is taken.
DONE: dict[str, Promise] = {
    Verb.SUBMIT: _("It is sent. You will hear once it has been read."),
    Verb.LET_GO: _("It is on its way to the stewards."),
    Verb.SEND_BACK: _("It is back with those who wrote it."),
    Verb.PUBLISH: _("It is public now."),
    Verb.ASK_CHANGES: _("It is back with those who wrote it."),
    Verb.TAKE_BACK: _("You can change it again. Send it once more when it is ready."),
    Verb.REVISE: _("You can change it now. Send it once more when it is ready."),
    Verb.CONFIRM: _("Thank you. The public page says that you confirmed it today."),
    Verb.WITHDRAW: _("It is withdrawn."),
}

# Short, as labels of the form.
PART: dict[str, Promise] = {
    "title": _("Title"),
    "problem": _("What was the problem?"),
    "done": _("What did you do?"),
    "changed": _("What changed?"),
    "again": _("What would you not do again?"),
    "reuse": _("What can others reuse?"),
    "areas": _("Areas of work"),
    "stage": _("How far is it?"),
    "councils": _("Other councils that took part"),
    "people": _("People"),
    "time": _("Time"),
    "band": _("Roughly what it cost"),
    "amount": _("Exact cost in pounds"),
    "spent": _("Kind of money"),
    "vat": _("VAT"),
    "prices": _("Prices"),
    "year": _("Financial year"),
    "tools": _("Tools"),
    "suppliers": _("Suppliers"),
    "measures": _("Measures"),
    "links": _("Links"),
    "role": _("Whom to ask: a role, not a name"),
    "review": _("When shall we ask whether it is still so?"),
    "language": _("Language of your text"),
}
PART_HINT: dict[str, Promise] = {
    "title": _("What it is about, as you would say it to a colleague in another council."),
    "problem": _("Who had it, and how it showed."),
    "done": _("The steps, in order. What you tried first counts too."),
    "changed": _("With numbers where you have them. “Nothing yet” is an answer too."),
    "again": _("What cost time or money, what you would leave out. It helps others most."),
    "reuse": _("A form, some code, a contract clause, a way of working; “nothing” is an answer."),
    "areas": _("One to five, the nearest ones."),
    "councils": _("One name a line."),
    "people": _("How many, of which trades, for how much of their time."),
    "time": _("From the idea to the first use, and until it ran."),
    "band": _("A rough answer is enough."),
    "amount": _("Only if you know it, such as 12,500."),
    "year": _("Such as 2025-26."),
    "tools": _("Names, with commas between them."),
    "suppliers": _("Names, with commas between them. Say nothing that your contract forbids."),
    "measures": _("What you counted, before and after, and when."),
    "links": _("Pages on the web, one address a line."),
    "role": _("Such as “Head of customer services”. Never the name or address of a person."),
}
# The public page speaks to its readers, not to whoever answered.
HEADING: dict[str, Promise] = PART | {
    "problem": _("The problem"),
    "done": _("What they did"),
    "changed": _("What changed"),
    "again": _("What they would not do again"),
    "reuse": _("What others can reuse"),
    "amount": _("Exact cost"),
    "role": _("Whom to ask"),
}
GROUND: dict[str, Promise] = {
    Ground.TOLD: _("You get this because your council told the example that it is about."),
    Ground.PRODUCT: _("You get this because your council named this product in public."),
    Ground.AREA: _("You get this because your council works on this area in public."),
    Ground.SIMILAR: _("You get this because your council is much like the one that asks."),
}
# After how many councils; true of one and of several.
GROUND_COUNTED: dict[str, Promise] = {
    Ground.TOLD: _("for telling the example that it is about"),
    Ground.PRODUCT: _("for naming the product in public"),
    Ground.AREA: _("for working on this area in public"),
    Ground.SIMILAR: _("for being much like the council that asks"),
}
VISIBILITY: dict[str, Promise] = {
    "public": _("Everybody"),
    "officers": _("People of councils who have signed in"),
    "sent": _("Only the councils that it goes to, and the stewards"),
}
ASKING: dict[str, Promise] = {
    "open": _("Open"),
    "closed": _("Closed"),
    "hidden": _("Hidden by a steward"),
}
