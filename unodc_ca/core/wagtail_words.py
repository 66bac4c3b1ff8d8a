"""Words of Wagtail that our catalogue says otherwise: ours is asked before Wagtail's own.

Collected by `make messages` like every other word; nothing imports this file.
"""

from django.utils.translation import gettext_noop

# Wagtail's Russian puts a noun in the nominative where the sentence asks for the accusative
gettext_noop("Add %(label)s")
