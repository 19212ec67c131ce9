"""The installation's own row and its administrator come into being here."""

from datetime import date

from django.db import transaction

from chiwat.actions import trail
from chiwat.records.models import Installation, Person


@transaction.atomic
def describe(*, organisation: str, demonstration: bool, pinned_today: date | None, by: Person | None) -> Installation:
    """Say whose installation this is, whether all in it is fictional, and the day that it takes for today."""
    described, _ = Installation.objects.update_or_create(
        pk=1,
        defaults={"organisation": organisation, "demonstration": demonstration, "pinned_today": pinned_today},
    )
    trail.append(
        by=by,
        action="describe-installation",
        subject="installation",
        after={"organisation": organisation, "demonstration": demonstration},
    )
    return described


class UsernameTakenError(Exception):
    """Somebody signs in by that name already."""


@transaction.atomic
def add_administrator(*, username: str, password: str, display_name: str, by: Person | None) -> Person:
    """Add a person who may see everything; ``UsernameTakenError`` when the name is somebody's."""
    if Person.objects.filter(username=username).exists():
        raise UsernameTakenError(username)
    person = Person.objects.create_superuser(username=username, password=password, display_name=display_name)
    trail.append(by=by, action="add-administrator", subject=f"person:{username}")
    return person
