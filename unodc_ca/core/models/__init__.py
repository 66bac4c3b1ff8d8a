from .listing import ListingMixin
from .pages import BasePage, BasePageQuerySet
from .rows import ChangeNote, FactRow, LegacyAddress, SourcedRow
from .site_settings import SiteSettings, SocialChannel

__all__ = [
    "BasePage",
    "BasePageQuerySet",
    "ChangeNote",
    "FactRow",
    "LegacyAddress",
    "ListingMixin",
    "SiteSettings",
    "SocialChannel",
    "SourcedRow",
]
