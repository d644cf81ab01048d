"""Addresses of what is gathered about councils' work: challenges, case studies elsewhere, leads."""

from django.urls import path

from almanac.practice.views import challenges, elsewhere, leads, links

app_name = "practice"
urlpatterns = [
    path("challenges/", challenges.challenges_list, name="challenges"),
    path("challenges/challenges.csv", challenges.as_csv, name="challenges_csv"),
    path("challenges/<slug:challenge>/", challenges.challenge, name="challenge"),
    path("elsewhere/", elsewhere.elsewhere, name="pointers"),
    path("elsewhere/elsewhere.csv", elsewhere.as_csv, name="pointers_csv"),
    path("elsewhere/<slug:pointer>/", elsewhere.pointer, name="pointer"),
    path("leads/", leads.leads_list, name="leads"),
    path("leads/leads.csv", leads.as_csv, name="leads_csv"),
    path("leads/<slug:lead>/", leads.lead, name="lead"),
    path("stewards/links/", links.links, name="links"),
]
