from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "unodc_ca.search"
    label = "search"
