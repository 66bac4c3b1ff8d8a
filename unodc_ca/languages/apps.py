from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "unodc_ca.languages"
    label = "languages"
