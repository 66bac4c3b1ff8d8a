from .country import CountryIndexPage, CountryPage
from .instrument import LegalInstrument, TreatyStatus
from .key_figure import KeyFigure
from .office import ContactRow, OfficeCoverage, OfficeHead, OfficeIndexPage, OfficeName, OfficePage

__all__ = [
    "ContactRow",
    "CountryIndexPage",
    "CountryPage",
    "KeyFigure",
    "LegalInstrument",
    "OfficeCoverage",
    "OfficeHead",
    "OfficeIndexPage",
    "OfficeName",
    "OfficePage",
    "TreatyStatus",
]
