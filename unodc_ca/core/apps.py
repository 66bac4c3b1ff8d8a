from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "unodc_ca.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from unodc_ca.core import checks, gate, visibility  # noqa: F401  (they register receivers and checks)
