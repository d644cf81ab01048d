"""Addresses of signing in. Their names are those that allauth asks for; only what is needed."""

from allauth.socialaccount import views as provider
from django.urls import path

from almanac.accounts.views import oidc, second_factor, sign_in
from almanac.ui.page import private_page

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/code/", sign_in.code, name="account_code"),
    path("sign-in/done/", sign_in.arrived, name="account_arrived"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("closed/", sign_in.closed, name="account_inactive"),
    path("second-step/", second_factor.index, name="mfa_index"),
    path("second-step/enter/", second_factor.authenticate, name="mfa_authenticate"),
    path("second-step/again/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("second-step/app/", second_factor.activate_totp, name="mfa_activate_totp"),
    path("second-step/app/remove/", second_factor.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-step/keys/", second_factor.list_webauthn, name="mfa_list_webauthn"),
    path("second-step/keys/add/", second_factor.add_webauthn, name="mfa_add_webauthn"),
    path(
        "second-step/keys/again/",
        second_factor.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("second-step/keys/<int:pk>/", second_factor.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "second-step/keys/<int:pk>/remove/",
        second_factor.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path("second-step/codes/", second_factor.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "second-step/codes/new/",
        second_factor.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-step/codes/file/",
        second_factor.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    # Sign-in with a provider of OpenID Connect; not there unless settings name one.
    path(
        "provider/cancelled/",
        private_page(provider.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path("provider/error/", private_page(provider.login_error), name="socialaccount_login_error"),
    path("provider/<slug:provider_id>/", private_page(oidc.login), name="openid_connect_login"),
    path(
        "provider/<slug:provider_id>/callback/",
        private_page(oidc.callback),
        name="openid_connect_callback",
    ),
]
