"""What every form of ours says: its labels and hints, where it went wrong, and which field that was."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Word = Any


class OurWords(forms.BaseForm):
    """Labels and hints by field; a faulty field says so to eyes and ears."""

    words: dict[str, Word] = {}
    hints: dict[str, Word] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, field in self.fields.items():
            self._say(name, field=field)

    def full_clean(self) -> None:
        """Look at what was filled in, once all choices are known; then point at what is wrong."""
        super().full_clean()
        self._point_at_faults()

    def _say(self, name: str, *, field: forms.Field) -> None:
        field.label = self.words.get(name, field.label or "")
        field.help_text = self.hints.get(name, "" if name in self.words else field.help_text or "")
        field.error_messages["required"] = _("โปรดกรอกช่องนี้")
        for attribute in ("placeholder", "autofocus"):
            field.widget.attrs.pop(attribute, None)
        if field.help_text:
            field.widget.attrs["aria-describedby"] = f"{name}-hint"

    def _point_at_faults(self) -> None:
        for name in getattr(self, "_errors", None) or ():
            if name in self.fields:
                told = self.fields[name].widget.attrs.get("aria-describedby", "")
                self.fields[name].widget.attrs |= {
                    "aria-invalid": "true",
                    "aria-describedby": f"{name}-fault {told}".strip(),
                }
