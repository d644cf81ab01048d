"""Addresses of examples, below /examples/."""

from django.urls import path

from almanac.practice.views import (
    practice,
    practice_public,
    practice_stewards,
    practice_using,
    taking_over,
)

app_name = "examples"
urlpatterns = [
    path("", practice_public.every, name="list"),
    path("feed.atom", practice_public.feed, name="feed"),
    path(
        "feeds/outcomes/<slug:outcome>.atom",
        practice_public.feed_of_outcome,
        name="feed_of_outcome",
    ),
    path(
        "feeds/councils/<slug:council>.atom",
        practice_public.feed_of_council,
        name="feed_of_council",
    ),
    path("examples.csv", practice_public.table, name="csv"),
    path("mine/", practice.mine, name="mine"),
    path("waiting/", practice_stewards.waiting, name="waiting"),
    path("claim/", taking_over.claim, name="claim"),
    path("take-over/<slug:council>/", taking_over.take_over, name="take_over"),
    path("begin/<slug:council>/", practice.begin, name="begin"),
    path("approver-first/<slug:council>/", practice.approver_first, name="approver_first"),
    path("uses/<int:adoption>/end/", practice_using.end_use, name="end_use"),
    path("<int:key>/", practice_public.example, name="example"),
    path("<int:key>/write/", practice.write, name="write"),
    path("<int:key>/save/", practice.save, name="save"),
    path("<int:key>/progress/", practice.work, name="work"),
    path("<int:key>/step/", practice.step, name="step"),
    path("<int:key>/note/", practice.note, name="note"),
    path("<int:key>/take/", practice_stewards.take, name="take"),
    path("<int:key>/using/", practice_using.using, name="using"),
]
