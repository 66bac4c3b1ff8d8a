"""What may be uploaded as a document, and what a PDF tells about itself."""

import logging
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

import filetype
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader

logger = logging.getLogger(__name__)

PDF = "pdf"
# Ending → type sent to browsers. Each but PDF is a ZIP archive. Kept equal to the setting WAGTAILDOCS_EXTENSIONS.
CONTENT_TYPES = {
    PDF: "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
}
# The part without which the archive is not such a document; OpenDocument names its type in `mimetype`.
MAIN_PART = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}
MACRO_PARTS = ("vbaproject.bin", "basic/", "scripts/")

MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
MAX_PARTS = 10_000
PAGES_SEARCHED_FOR_TEXT = 10

WRONG_CONTENT = _(
    "The content of this file is not what its ending “.%(extension)s” says. "
    "Save it anew from the program it was made with, then upload that."
)
BROKEN = _("This file is broken or cut short and cannot be opened. Save it anew and upload it again.")
LOCKED = _("This file is locked with a password. Save it without one and upload that.")
MACROS = _(
    "This file contains macros, which could harm those who open it. Save it as .docx, .xlsx or .odt without them."
)
BOMB = _("Unpacked, this file would take more than %(limit)s MB, or far more than its size. It cannot be accepted.")


def extension_of(name):
    return PurePath(name).suffix[1:].lower()


def check_content(file, name):
    """Refuse a file whose content is broken, dangerous or not what the ending of its name says."""
    extension = extension_of(name)
    if extension not in CONTENT_TYPES:
        return  # Wagtail refuses it and lists what is allowed
    file.seek(0)
    found = filetype.guess_extension(file.read(8192))
    expected = {PDF} if extension == PDF else {"zip", extension}
    if found not in expected:
        raise ValidationError(WRONG_CONTENT, code="wrong_content", params={"extension": extension})
    try:
        if extension == PDF:
            _check_pdf(file)
        else:
            _check_archive(file, extension)
    except ValidationError:
        raise
    except Exception as error:  # readers of broken files raise whatever comes to hand
        raise ValidationError(BROKEN, code="broken_document") from error
    finally:
        file.seek(0)


def _check_pdf(file):
    size = file.seek(0, 2)
    file.seek(max(0, size - 2048))
    if b"%%EOF" not in file.read():
        raise ValidationError(BROKEN, code="broken_document")
    reader = PdfReader(file)
    if reader.is_encrypted:
        raise ValidationError(LOCKED, code="locked_document")
    if not len(reader.pages):
        raise ValidationError(BROKEN, code="broken_document")


def _check_archive(file, extension):
    size = file.seek(0, 2)
    file.seek(0)
    with ZipFile(file) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * size or len(parts) > MAX_PARTS:
            raise ValidationError(BOMB, code="bomb", params={"limit": MAX_UNPACKED // 1024**2})
        if any(part.flag_bits & 1 for part in parts):
            raise ValidationError(LOCKED, code="locked_document")
        names = {part.filename for part in parts}
        if any(name.lower().endswith(MACRO_PARTS[0]) or name.lower().startswith(MACRO_PARTS[1:]) for name in names):
            raise ValidationError(MACROS, code="macros")
        # Reads every part, and so finds sizes and checksums that lie: reading stops at the size a part claims.
        if archive.testzip() is not None:
            raise BadZipFile
        if extension in MAIN_PART:
            is_what_it_says = MAIN_PART[extension] in names
        else:
            is_what_it_says = archive.read("mimetype").decode() == CONTENT_TYPES[extension]
    if not is_what_it_says:
        raise ValidationError(WRONG_CONTENT, code="wrong_content", params={"extension": extension})


def pdf_facts(file):
    """What a PDF tells about itself, by field of the document model; empty for None and for what cannot be read."""
    facts = {"page_count": None, "has_text_layer": None, "is_tagged": None, "pdf_language": ""}
    if file is None:
        return facts
    try:
        file.seek(0)
        reader = PdfReader(file)
        root = reader.root_object
        facts["page_count"] = len(reader.pages)
        facts["is_tagged"] = "/StructTreeRoot" in root and bool(root.get("/MarkInfo", {}).get("/Marked", False))
        facts["pdf_language"] = str(root.get("/Lang") or "")[:35]
        pages = reader.pages[:PAGES_SEARCHED_FOR_TEXT]
        facts["has_text_layer"] = any(page.extract_text().strip() for page in pages)
    except Exception:  # the facts are a service to readers: without them the document is still a document
        logger.info("This PDF tells little about itself", exc_info=True)
    finally:
        file.seek(0)
    return facts
