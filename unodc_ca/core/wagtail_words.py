"""Words of Wagtail that our catalogue says otherwise: ours is asked before Wagtail's own.

Collected by `make messages` like every other word; nothing imports this file.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

# Wagtail's Russian puts a noun in the nominative where the sentence asks for the accusative
gettext_noop("Add %(label)s")

# … or leaves the case of the noun to chance
ngettext_lazy(
    "This %(model_name)s is referenced %(usage_count)s time.",
    "This %(model_name)s is referenced %(usage_count)s times.",
)

# Words that are not said so in Russian
gettext_noop("live + scheduled")
gettext_noop("Skip to main content")
gettext_noop("Search term")
gettext_noop("The page title as you'd like it to be seen by the public")

# Words that Wagtail has in English only
gettext_noop("Actions (footer)")
gettext_noop("Maximum filesize: %(max_upload_size)s.")
gettext_noop("Supported formats: %(supported_formats)s. Maximum filesize: %(max_upload_size)s.")
