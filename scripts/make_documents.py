"""Our own documents as tagged PDFs, from the content into content/documents/: `make documents`.

The content is loaded into a database of its own, gone afterwards. A new document is made first and named in the
content then: a record of a missing file is refused. Made again of the same content by the same browser and fonts,
every file comes out the same, byte for byte.
"""

import os
import shutil
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "content" / "documents"


def start_browser(playwright):
    """Chromium: the one installed, else Playwright's own."""
    installed = filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"]))
    # Chromium refuses to run as root with a sandbox. It opens nothing here but our own text.
    return playwright.chromium.launch(
        executable_path=next(installed, playwright.chromium.executable_path), args=["--no-sandbox", "--disable-gpu"]
    )


def print_pdf(browser, document):
    """A Rendered document as the bytes of a tagged PDF with an outline."""
    page = browser.new_page()
    page.set_content(document.html)
    printed = page.pdf(tagged=True, outline=True, prefer_css_page_size=True, print_background=True)
    page.close()
    return finish(printed, document)


def finish(printed, document):
    """The PDF dated by its facts and packed, its page numbers marked as nothing to be read aloud."""
    moment = document.as_of.strftime("D:%Y%m%d000000Z")
    out = BytesIO()
    with pikepdf.open(BytesIO(printed)) as pdf:
        about = {
            "/Title": pdf.docinfo.Title,
            "/CreationDate": moment,
            "/ModDate": moment,
            "/Fingerprint": document.fingerprint,
        }
        pdf.docinfo = pdf.make_indirect(pikepdf.Dictionary(about))
        for page in pdf.pages:
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(with_artifacts(page)))
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def with_artifacts(page):
    """The page's drawing instructions, each text outside every tag marked as an artifact: Chromium leaves it bare."""
    depth, artifact = 0, pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        depth += (operator in ("BDC", "BMC")) - (operator == "EMC")
        if operator == "BT" and not depth:
            yield artifact
        yield instruction
        if operator == "ET" and not depth:
            yield pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))


def render_all():
    """{file name: Rendered} of every document in every language."""
    import django
    from django.conf import settings
    from django.core.management import CommandError, call_command

    django.setup()
    from unodc_ca.operations.own_documents.rendering import DOCUMENTS, render

    call_command("migrate", verbosity=0)
    try:
        call_command("load_content", verbosity=0)
    except CommandError as error:
        sys.exit(str(error))
    languages = [code for code, _name in settings.LANGUAGES]
    return {f"{name}-{code}.pdf": render(name, code) for name in DOCUMENTS for code in languages}


def main():
    sys.path.insert(0, str(ROOT))
    with TemporaryDirectory() as data:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "unodc_ca.settings.dev", "DATA_DIR": data, "DATABASE_URL": ""}
        rendered = render_all()
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = start_browser(playwright)
        for file, document in rendered.items():
            content = print_pdf(browser, document)
            (FOLDER / file).write_bytes(content)
            print(f"content/documents/{file}: {len(content) // 1000} KB")
        browser.close()


if __name__ == "__main__":
    main()
