"""What every page shows around its own matter: the installation's notice, the years, who is looking."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chiwat.domain.permissions import Permission
from chiwat.queries import accounts, installation, my_work, years
from chiwat.queries.examined_years import may_read_problems
from chiwat.web.viewers import viewer_of


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Fetched only when a template asks."""
    viewer = viewer_of(request)
    return {
        "notice": SimpleLazyObject(installation.notice),
        "years": SimpleLazyObject(lambda: years.fiscal_years(viewer=viewer)),
        "default_year": SimpleLazyObject(lambda: years.default_year(viewer=viewer)),
        "may_administer": viewer.may(Permission.RECORDS_LOOK),
        "may_trail": viewer.may(Permission.TRAIL_READ),
        "may_manage": viewer.may(Permission.PEOPLE_MANAGE),
        "duties_of_viewer": SimpleLazyObject(lambda: accounts.duties_of(viewer=viewer) if viewer.person_id else ()),
        "may_examine": may_read_problems(viewer=viewer),
        "may_import": viewer.may(Permission.OLD_PAGES_IMPORT),
        "owed_by_viewer": SimpleLazyObject(lambda: my_work.count_of(viewer=viewer)) if viewer.person_id else None,
        "signed_in": viewer.person_id is not None,
    }
