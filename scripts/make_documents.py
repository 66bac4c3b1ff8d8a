"""Our own documents as tagged PDFs, from the content into content/documents/: `make documents`.

A new document is made first and named in the content then: a record of a missing file is refused. Made again of the
same content by the same browser and fonts, every file comes out the same, byte for byte.
"""

from io import BytesIO

import pikepdf
from playwright.sync_api import sync_playwright

from .scratch_site import ROOT, scratch_site, start_browser

FOLDER = ROOT / "content" / "documents"


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
    from django.conf import settings

    from unodc_ca.operations.own_documents.rendering import DOCUMENTS, render

    languages = [code for code, _name in settings.LANGUAGES]
    return {f"{name}-{code}.pdf": render(name, code) for name in DOCUMENTS for code in languages}


def main():
    with scratch_site():
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
