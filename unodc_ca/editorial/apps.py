from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "unodc_ca.editorial"
    label = "editorial"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from unodc_ca.editorial import checks, signals  # noqa: F401  (they register themselves)
        from unodc_ca.editorial.policies import EnquiryPolicy, StaffPagePolicy
        from unodc_ca.enquiries.models import Enquiry

        register_permission_policy(Page, StaffPagePolicy())
        register_permission_policy(Enquiry, EnquiryPolicy(Enquiry))
