from .country import CountryIndexPage, CountryPage
from .help import HelpContact
from .instrument import LegalInstrument, TreatyStatus
from .key_figure import KeyFigure
from .office import ContactRow, OfficeCoverage, OfficeHead, OfficeIndexPage, OfficeName, OfficePage

__all__ = [
    "ContactRow",
    "CountryIndexPage",
    "CountryPage",
    "HelpContact",
    "KeyFigure",
    "LegalInstrument",
    "OfficeCoverage",
    "OfficeHead",
    "OfficeIndexPage",
    "OfficeName",
    "OfficePage",
    "TreatyStatus",
]
