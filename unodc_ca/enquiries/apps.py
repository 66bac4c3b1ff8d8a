from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    name = "unodc_ca.enquiries"
    label = "enquiries"
    default_auto_field = "django.db.models.BigAutoField"
