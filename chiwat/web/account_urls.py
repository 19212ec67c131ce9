"""The addresses that the sign-in library asks for by its own names."""

from django.urls import include, path, re_path

from chiwat.web.views import accounts

urlpatterns = [
    path("sign-in/", accounts.SignIn.as_view(), name="account_login"),
    path("sign-out/", accounts.SignOut.as_view(), name="account_logout"),
    path("sign-in/second-factor/", accounts.SecondFactor.as_view(), name="mfa_authenticate"),
    path("sign-in/closed/", accounts.Inactive.as_view(), name="account_inactive"),
    path("sign-in/forgotten/", accounts.Forgotten.as_view(), name="account_reset_password"),
    path("sign-in/forgotten/sent/", accounts.ForgottenSent.as_view(), name="account_reset_password_done"),
    re_path(
        r"^sign-in/new-password/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9A-Za-z-]{1,120})/$",
        accounts.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "sign-in/new-password/done/",
        accounts.NewPasswordDone.as_view(),
        name="account_reset_password_from_key_done",
    ),
    path("sign-in/elsewhere/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("account/", accounts.my_account, name="mfa_index"),
    path("account/confirm/", accounts.Confirm.as_view(), name="account_reauthenticate"),
    path("account/confirm/code/", accounts.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path("account/password/", accounts.ChangePassword.as_view(), name="account_change_password"),
    path("account/password/first/", accounts.SetPassword.as_view(), name="account_set_password"),
    path("account/second-factor/", accounts.SetUpSecondFactor.as_view(), name="mfa_activate_totp"),
    path("account/second-factor/remove/", accounts.RemoveSecondFactor.as_view(), name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", accounts.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("account/second-factor/codes/new/", accounts.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
]
