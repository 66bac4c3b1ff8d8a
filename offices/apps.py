from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "offices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from offices import related
        from offices.models import KeyFigure, LegalInstrument
        from unodc_ca.core.usage import guard_deletion
        from unodc_ca.languages import sitemap

        related.register_lists()
        sitemap.register("instruments", LegalInstrument)
        guard_deletion(LegalInstrument)
        guard_deletion(KeyFigure)
