from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "unodc_ca.sign_in"
    label = "sign_in"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from unodc_ca.sign_in import signals  # noqa: F401  (receivers register themselves)
