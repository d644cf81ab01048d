"""Commands about people, for whoever runs an installation."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from almanac.ui import tables


@click.group()
def people() -> None:
    """People: stewards, and what the daily job does about roles and old data."""


@people.command("add-steward")
@click.argument("email")
def add_steward(email: str) -> None:
    """Make the person with this address a steward; they sign in with it."""
    from django.core.exceptions import ValidationError

    from almanac.accounts.actions import first_leads

    try:
        person = first_leads.add_steward(email=email)
    except ValidationError as error:
        raise click.ClickException(f"“{email}” is no e-mail address.") from error
    click.echo(f"{person.email} is a steward.")


@people.command("remove-steward")
@click.argument("email")
def remove_steward(email: str) -> None:
    """Take the steward's part from the person with this address."""
    from almanac.accounts.actions import first_leads
    from almanac.accounts.refused import Refused

    try:
        person = first_leads.remove_steward(email=email)
    except Refused as error:
        raise click.ClickException(error.sentence) from error
    click.echo(f"{person.email} is no steward any more.")


@people.command("stewards")
@tables.format_option
def stewards(form: str) -> None:
    """Who the stewards are."""
    from almanac.accounts.models import User

    found = User.objects.filter(steward=True).order_by("email")
    tables.emit([(user.email, user.name) for user in found], ("email", "name"), form)


@people.command("carry-over")
@click.option("--as-at", type=click.DateTime(["%Y-%m-%d"]), help="A day; today if not given.")
def carry_over(as_at: datetime | None) -> None:
    """End roles in councils that are no more, and propose their leads to the successors."""
    from almanac.accounts.actions import carry_over as action
    from almanac.accounts.councils import today
    from almanac.register.queries import register

    day = as_at.date() if as_at else today()
    done = action.carry_over(register=register(), as_at=day)
    click.echo(
        f"Roles ended: {len(done.end)}; people who go on reading: {len(done.read)}; "
        f"proposed to successors: {len(done.propose)}."
    )


@people.command("tidy")
@click.pass_context
def tidy(context: click.Context) -> None:
    """Do what each day asks for: carry roles over, and erase what is past its time."""
    from almanac.accounts.actions import tidy as action

    context.invoke(carry_over)
    done = action.tidy(now=datetime.now(UTC))
    click.echo(
        f"Erased: {done.invitations} invitations, {done.requests} requests, "
        f"{done.memberships} ended memberships, {done.people} unused accounts, "
        f"{done.sign_ins} ended sign-ins."
    )


COMMANDS: tuple[click.Command, ...] = (people,)
