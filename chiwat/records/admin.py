"""Django's admin, read-only: what is kept can be looked at; it changes through actions alone."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest


class ReadOnly(admin.ModelAdmin):
    """Lists and shows; never adds, changes or deletes."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, _request: HttpRequest, *_args: Any) -> bool:
        """Nobody adds here."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Nobody changes here."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Nobody deletes here."""
        return False

    def get_actions(self, _request: HttpRequest) -> dict[str, Any]:
        """No bulk deeds either."""
        return {}


for model in apps.get_app_config("records").get_models():
    hidden = [field.name for field in model._meta.get_fields() if field.name in {"password", "compressed"}]  # noqa: SLF001
    admin.site.register(model, type(f"{model.__name__}Admin", (ReadOnly,), {"exclude": hidden}))
