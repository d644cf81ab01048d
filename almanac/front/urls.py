"""Addresses of the pages that bring rooms together."""

from django.urls import path

from almanac.front.views import (
    about,
    compare,
    council,
    councils,
    data,
    desk,
    guide,
    methods,
    outcome,
    policies,
    says,
    similar,
    weekly,
)

app_name = "front"
urlpatterns = [
    path("", councils.home, name="home"),
    path("councils/", councils.councils, name="councils"),
    path("councils/<slug:council>/", council.council, name="council"),
    path("councils/<slug:council>.csv", council.figures_as_csv, name="council_csv"),
    path("councils/<slug:council>/words.csv", council.words_as_csv, name="council_words"),
    path("councils/<slug:council>/says/", says.says, name="says"),
    path("councils/<slug:council>/similar/", similar.similar, name="similar"),
    path("councils/<slug:council>/figures/<slug:indicator>/", council.figure, name="figure"),
    path("compare/", compare.compare, name="compare"),
    path("compare.csv", compare.compare_as_csv, name="compare_csv"),
    path("outcomes/<slug:outcome>/", outcome.outcome, name="outcome"),
    path("guide/", guide.index, name="guide"),
    path(
        "guide/through/<slug:framework_id>/<slug:edition>/<slug:element>/",
        guide.gathered,
        name="gathered",
    ),
    path("methods/", methods.methods, name="methods"),
    path("methods/<slug:slug>/", methods.method, name="method"),
    path("desk/", desk.desk, name="desk"),
    path("desk/weekly/", weekly.weekly, name="weekly"),
    path("desk/weekly/off/<str:token>/", weekly.off, name="weekly_off"),
    path("data/", data.data, name="data"),
    path("data/open-almanac.zip", data.package, name="package"),
    path("status/", data.holds, name="status"),
    path("glossary/", about.words, name="glossary"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path("privacy/retention/", policies.kept, name="retention"),
    path("privacy/<slug:slug>/", policies.policy, name="policy"),
    path("about/", about.about, name="about"),
]
