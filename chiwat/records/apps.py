"""The app that keeps every table."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Tables in six rooms: when, who, promised, done, judged, trusted."""

    name = "chiwat.records"
    label = "records"
    verbose_name = "ชี้วัด"
