"""What kinds, types and nations of councils are called on pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from almanac.register.councils import Kind, Nation
from almanac.register.finding import Reason

NATIONS = {Nation.ENGLAND: _("England"), Nation.WALES: _("Wales")}

KINDS = {
    Kind.COUNTY: _("County council"),
    Kind.DISTRICT: _("District council"),
    Kind.SINGLE_TIER: _("Single-tier council"),
}

KINDS_IN_PLURAL = {
    Kind.COUNTY: _("county councils"),
    Kind.DISTRICT: _("district councils"),
    Kind.SINGLE_TIER: _("single-tier councils"),
}

# What councils of a kind do, in one line, for people who do not know the tiers.
KINDS_EXPLAINED = {
    Kind.COUNTY: _(
        "Runs social care, schools, roads and libraries for a county whose district councils run "
        "the rest."
    ),
    Kind.DISTRICT: _(
        "Runs planning, bins, housing and council tax for a district whose county council runs "
        "the rest."
    ),
    Kind.SINGLE_TIER: _("Runs all council services in its area."),
}

KINDS_EXPLAINED_PAST = {
    Kind.COUNTY: _(
        "It ran social care, schools, roads and libraries for a county whose district councils ran "
        "the rest."
    ),
    Kind.DISTRICT: _(
        "It ran planning, bins, housing and council tax for a district whose county council ran "
        "the rest."
    ),
    Kind.SINGLE_TIER: _("It ran all council services in its area."),
}

KINDS_EXPLAINED_TO_COME = {
    Kind.COUNTY: _(
        "It is to run social care, schools, roads and libraries for a county whose district "
        "councils run the rest."
    ),
    Kind.DISTRICT: _(
        "It is to run planning, bins, housing and council tax for a district whose county council "
        "runs the rest."
    ),
    Kind.SINGLE_TIER: _("It is to run all council services in its area."),
}

# Types that say more about a council than its kind does.
OWN_KINDS = ("city-corporation", "sui-generis")

TYPES = {
    "county": _("County council"),
    "non-metropolitan-district": _("District council"),
    "metropolitan-district": _("Metropolitan district council"),
    "unitary-authority": _("Unitary authority"),
    "london-borough": _("London borough council"),
    "city-corporation": _("City corporation, a council of its own kind"),
    "sui-generis": _("Council of its own kind"),
    "welsh-principal-council": _("Principal council in Wales"),
}

ORGANISATION_KINDS = {
    "region": _("Region"),
    "combined-authority": _("Combined authority"),
    "fire-authority": _("Fire and rescue authority"),
    "national-park-authority": _("National park authority"),
}

# Why a search found a council.
REASONS = {
    Reason.NAME: _("its name"),
    Reason.WELSH_NAME: _("its Welsh name"),
    Reason.FORMER_NAME: _("a former name"),
    Reason.OTHER_NAME: _("another name of it"),
    Reason.CODE: _("its code"),
    Reason.SPELLING: _("a name spelt much like this"),
}

# How sure it is that a council took over from another.
SUCCESSION_STATUSES = {
    "law": _("By law"),
    "to-be-verified": _("To be verified"),
}
