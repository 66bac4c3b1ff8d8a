from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    name = "unodc_ca.users"
    label = "users"
    default = True
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from unodc_ca.users import checks, signals  # noqa: F401  (they register themselves)


class WagtailUsersConfig(WagtailUsersAppConfig):
    """Wagtail's own user screens, with our forms; stands in the settings in place of `wagtail.users`."""

    user_viewset = "unodc_ca.editorial.people.UserViewSet"
