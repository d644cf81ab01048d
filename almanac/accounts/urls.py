"""Addresses of people's own pages, of a council's people, and of the stewards' checks."""

from django.urls import path

from almanac.accounts.views import account, join, people, stewards

app_name = "accounts"
urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/welcome/", account.welcome, name="welcome"),
    path("account/my-data.json", account.export, name="export"),
    path("account/erase/", account.erase, name="erase"),
    path("account/leave/<slug:council>/", account.leave, name="leave"),
    path("account/requests/<int:asked>/take-back/", account.take_back, name="take_back"),
    path("join/", join.join, name="join"),
    path("join/<slug:council>/", join.ask, name="ask"),
    path("invitations/<str:token>/", join.invitation, name="invitation"),
    path("councils/<slug:council>/people/", people.people, name="people"),
    path("councils/<slug:council>/people/invite/", people.invite, name="invite"),
    path(
        "councils/<slug:council>/people/invitations/<int:invitation>/withdraw/",
        people.withdraw,
        name="withdraw",
    ),
    path("councils/<slug:council>/people/requests/<int:asked>/", people.answer, name="answer"),
    path("councils/<slug:council>/people/<int:person>/", people.roles, name="roles"),
    path("stewards/first-leads/", stewards.waiting, name="first_leads"),
    path("stewards/first-leads/<int:asked>/", stewards.first_lead, name="first_lead"),
]
