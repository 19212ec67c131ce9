"""Settings of signing in: allauth for the flow, axes for the lock-out, mail and OpenID Connect where they are set."""

from typing import Any

from chiwat.config import environment, outside

APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
]
BACKENDS = [
    "chiwat.web.lock_out.LockOut",
    "allauth.account.auth_backends.AuthenticationBackend",
]

#: How many proxies of ours stand in front: the client's address is what the outermost of them saw.
PROXIES = environment.count("CHIWAT_PROXIES", default=0, least=0, most=9)
MAIL = outside.mail()
OIDC = outside.openid_connect()

SETTINGS: dict[str, Any] = {
    "ALLAUTH_TRUSTED_PROXY_COUNT": PROXIES,
    "ACCOUNT_ADAPTER": "chiwat.web.account_rules.AccountRules",
    "ACCOUNT_LOGIN_METHODS": {"username"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*", "password2*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
    "ACCOUNT_SESSION_REMEMBER": True,
    "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 15 * 60,
    # A whole office may sit behind one address; who guesses is stopped by the lock-out.
    "ACCOUNT_RATE_LIMITS": {
        "login": "600/m/ip",
        "login_failed": None,
        "reset_password": "60/m/ip,5/m/key",
        "reset_password_from_key": "120/m/ip",
        "reauthenticate": "30/m/user",
        "change_password": "30/m/user",
    },
    "ACCOUNT_FORMS": {
        "login": "chiwat.web.forms.accounts.SignInForm",
        "reauthenticate": "chiwat.web.forms.accounts.ConfirmForm",
        "change_password": "chiwat.web.forms.accounts.ChangePasswordForm",
        "set_password": "chiwat.web.forms.accounts.SetPasswordForm",
        "reset_password": "chiwat.web.forms.accounts.ForgottenForm",
        "reset_password_from_key": "chiwat.web.forms.accounts.NewPasswordForm",
    },
    "MFA_ADAPTER": "chiwat.web.account_rules.SecondFactorRules",
    "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
    "MFA_ALLOW_UNVERIFIED_EMAIL": True,
    "MFA_TOTP_TOLERANCE": 1,
    "MFA_RECOVERY_CODES_SHOW_ONCE": True,
    "MFA_FORMS": {
        "authenticate": "chiwat.web.forms.accounts.SecondFactorForm",
        "reauthenticate": "chiwat.web.forms.accounts.ConfirmByCodeForm",
        "activate_totp": "chiwat.web.forms.accounts.SetUpForm",
    },
    "SOCIALACCOUNT_ADAPTER": "chiwat.web.account_rules.IdentityRules",
    "SOCIALACCOUNT_LOGIN_ON_GET": False,
    "SOCIALACCOUNT_AUTO_SIGNUP": False,
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION": False,
    "SOCIALACCOUNT_STORE_TOKENS": False,
    "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [OIDC.app] if OIDC else []}},
    "USERSESSIONS_TRACK_ACTIVITY": False,
    "AXES_HANDLER": "chiwat.actions.lock_outs.Attempts",
    "AXES_LOCKOUT_PARAMETERS": ["username", "ip_address"],
    "AXES_LOCKOUT_CALLABLE": "chiwat.web.lock_out.locked_out",
    "AXES_CLIENT_IP_CALLABLE": "chiwat.web.lock_out.client_address",
    "AXES_USERNAME_CALLABLE": "chiwat.web.lock_out.username_tried",
    "AXES_USERNAME_FORM_FIELD": "username",
    "AXES_RESET_ON_SUCCESS": True,
    "AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT": False,
    "AXES_DISABLE_ACCESS_LOG": True,
    "AXES_ENABLE_ADMIN": False,
    "AXES_VERBOSE": False,
    "AXES_SENSITIVE_PARAMETERS": ["login", "username", "password", "code"],
    # A link for a new password, by mail or from the administrator's hand, lasts three days and serves once.
    "PASSWORD_RESET_TIMEOUT": 3 * 24 * 60 * 60,
    **(MAIL or {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}),
}
