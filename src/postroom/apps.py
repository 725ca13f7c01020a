"""The one Django application."""

from django.apps import AppConfig


class Postroom(AppConfig):
    name = "postroom"
    default_auto_field = "django.db.models.BigAutoField"
