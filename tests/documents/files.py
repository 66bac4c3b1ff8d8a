"""Documents as people upload them, good and bad."""

from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from pypdf import PdfWriter
from pypdf.generic import BooleanObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from unodc_ca.documents.content import CONTENT_TYPES, MAIN_PART


def pdf(pages=2, text="Annual report", language="ru-RU", tagged=True, password=None):
    writer = PdfWriter()
    for _number in range(pages):
        page = writer.add_blank_page(200, 200)
        if text:
            font = DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Font"),
                    NameObject("/Subtype"): NameObject("/Type1"),
                    NameObject("/BaseFont"): NameObject("/Helvetica"),
                }
            )
            fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
            page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
            content = DecodedStreamObject()
            content.set_data(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode())
            page[NameObject("/Contents")] = writer._add_object(content)
    if language:
        writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    if tagged:
        writer.root_object[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
        tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
        writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(tree)
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def archive(parts, method=ZIP_DEFLATED):
    out = BytesIO()
    with ZipFile(out, "w", method) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def office(extension, **more):
    """An office document with the parts that make it one, and `more`: part name → content."""
    if extension in MAIN_PART:
        parts = {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<r/>", MAIN_PART[extension]: "<document/>"}
    else:
        parts = {"mimetype": CONTENT_TYPES[extension], "content.xml": "<document/>"}
    return archive({**parts, **more.get("parts", {})})


@cache
def good_files():
    return {"report.pdf": pdf(), **{f"report.{name}": office(name) for name in CONTENT_TYPES if name != "pdf"}}


def lying_archive():
    """A part of 4 MB that says it has 4 bytes."""
    data = bytearray(office("docx", parts={"word/media.xml": b"A" * 4_000_000}))
    size, lie = (4_000_000).to_bytes(4, "little"), (4).to_bytes(4, "little")
    return bytes(data.replace(size, lie))


@cache
def bad_files():
    """Name → content, and a word of the reason."""
    good = pdf()
    page = b"<html><script>alert(1)</script></html>"
    eicar = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
    return {
        "page.html": (page, "html"),
        "drawing.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"),
        "program.exe": (b"MZ\x90\0" + b"\0" * 100, "exe"),
        "macros.docm": (office("docx"), "docm"),
        "archive.zip": (archive({"program.exe": b"MZ"}), "zip"),
        "virus.txt": (eicar, "txt"),
        "no-ending": (good, "allowed"),
        "page.pdf": (page, "content"),
        "virus.pdf": (eicar, "content"),
        "program.docx": (b"MZ\x90\0" + b"\0" * 100, "content"),
        "report.docx": (good, "content"),
        "report.pdf": (office("docx"), "content"),
        "sheet.docx": (office("xlsx"), "content"),
        "plain.docx": (archive({"readme.txt": b"hello"}), "content"),
        "text.ods": (office("odt"), "content"),
        "macros.docx": (office("docx", parts={"word/vbaProject.bin": b"macro"}), "macros"),
        "macros.odt": (office("odt", parts={"Basic/Standard/Module1.xml": b"macro"}), "macros"),
        "locked.pdf": (pdf(password="secret"), "password"),
        "locked-for-printing.pdf": (pdf(password=""), "password"),
        "cut.pdf": (good[: len(good) // 2], "broken"),
        "head.pdf": (b"%PDF-1.7\n%%EOF", "broken"),
        "no-pages.pdf": (pdf(pages=0), "broken"),
        "cut.docx": (office("docx")[:150], "broken"),
        "bomb.docx": (office("docx", parts={"word/media.xml": b"\0" * 30_000_000}), "Unpacked"),
        "huge.xlsx": (office("xlsx", parts={"xl/media.xml": bytes(range(256)) * 900_000}), "Unpacked"),
        "liar.docx": (lying_archive(), "broken"),
    }
