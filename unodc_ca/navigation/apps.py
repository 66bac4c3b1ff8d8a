from django.apps import AppConfig


class NavigationConfig(AppConfig):
    name = "unodc_ca.navigation"
    label = "navigation"
    default_auto_field = "django.db.models.BigAutoField"
