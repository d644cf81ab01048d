"""What kinds, types and nations of councils are called on pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from almanac.register.councils import Kind, Nation

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
