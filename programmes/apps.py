from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "programmes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from programmes import related
        from programmes.models import Organisation
        from unodc_ca.core.usage import guard_deletion
        from unodc_ca.languages import sitemap

        related.register_lists()
        sitemap.register("organisations", Organisation)
        guard_deletion(Organisation)
