from django.apps import AppConfig


class NavigationConfig(AppConfig):
    name = "unodc_ca.navigation"
    label = "navigation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.models import ReferenceIndex

        from unodc_ca.navigation.models import Menu

        ReferenceIndex.register_model(Menu)  # a page tells that the menu links to it
