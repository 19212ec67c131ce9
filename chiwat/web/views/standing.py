"""Pages that stand as they are: the glossary, and what this is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chiwat.web.glossary import GLOSSARY


def glossary(request: HttpRequest) -> HttpResponse:
    """The words used here."""
    return render(request, "web/glossary.html", {"words": GLOSSARY})


def about(request: HttpRequest) -> HttpResponse:
    """What this is, and who can use it how."""
    return render(request, "web/about.html")
