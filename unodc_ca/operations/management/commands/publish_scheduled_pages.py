from .publish_scheduled import Command  # noqa: F401  (Wagtail's other name for its command)
