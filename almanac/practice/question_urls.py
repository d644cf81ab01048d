"""Addresses of questions between councils, below /questions/."""

from django.urls import path

from almanac.practice.views import ask, ask_others, ask_public, ask_stewards

app_name = "questions"
urlpatterns = [
    path("", ask_public.every, name="list"),
    path("feed.atom", ask_public.feed, name="feed"),
    path("ask/", ask_others.ask, name="ask"),
    path("mine/", ask.mine, name="mine"),
    path("waiting/", ask_stewards.waiting, name="waiting"),
    path("reports/<int:report>/let-stand/", ask_stewards.let_stand, name="let_stand"),
    path("<int:key>/", ask_public.question, name="question"),
    path("<int:key>/talk/", ask.talk, name="talk"),
    path("<int:key>/close/", ask.close, name="close"),
    path("<int:key>/report/", ask.report, name="report"),
    path("<int:key>/hide/", ask_stewards.hide, name="hide"),
]
