"""Signing in and out."""

from django.contrib.auth.views import LoginView, LogoutView

from chiwat.web.forms.sign_in import SignInForm


class SignIn(LoginView):
    """Back to where one came from, if that is a page of ours."""

    template_name = "web/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(LogoutView):
    """By button only."""

    next_page = "web:home"
