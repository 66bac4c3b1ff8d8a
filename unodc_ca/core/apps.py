from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "unodc_ca.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.contrib.auth import get_user_model
        from wagtail.admin.views.pages import edit, unpublish
        from wagtail.documents import get_document_model
        from wagtail.images import get_image_model

        from unodc_ca.core import (  # noqa: F401  (they register receivers, checks and widgets)
            cascade,
            checks,
            gate,
            numbers,
            visibility,
        )
        from unodc_ca.core.publishing import PublishAction, UnpublishAction
        from unodc_ca.core.usage import guard_deletion

        edit.PublishPageRevisionAction = PublishAction
        unpublish.UnpublishPageAction = UnpublishAction

        guard_deletion(get_user_model())
        guard_deletion(get_image_model())
        guard_deletion(get_document_model())
