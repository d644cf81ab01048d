"""Addresses of the stewards' pages, below /rounds/: rounds and the contact book."""

from django.urls import path

from almanac.assessment.round_forms import RESERVED
from almanac.assessment.views import contacts, inviting, rounds

app_name = "rounds"
# A round is never called by a name of `RESERVED`, so these stand before it.
assert {"new", "contacts"} == RESERVED
urlpatterns = [
    path("", rounds.rounds, name="list"),
    path("new/", rounds.new, name="new"),
    path("contacts/", contacts.book, name="contacts"),
    path("contacts/contacts.csv", contacts.export, name="contacts_csv"),
    path("contacts/bring-in/", contacts.bring_in_table, name="contacts_bring_in"),
    path("contacts/<slug:council>/", contacts.of_council, name="council"),
    path("contacts/<slug:council>/<slug:post>/", contacts.contact, name="contact"),
    path("<slug:slug>/", rounds.one, name="one"),
    path("<slug:slug>/invite/", inviting.invite, name="invite"),
    path("<slug:slug>/remind/", inviting.remind, name="remind"),
    path("<slug:slug>/extend/", rounds.extend, name="extend"),
    path("<slug:slug>/close/", rounds.close, name="close"),
    path("<slug:slug>/notes/<slug:council>/", rounds.note, name="note"),
    path("<slug:slug>/medians/", rounds.medians, name="medians"),
]
