from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "unodc_ca.search"
    label = "search"

    def ready(self):
        from unodc_ca.search import signals

        signals.connect()
