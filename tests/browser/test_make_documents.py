"""Printing: from HTML to a PDF that can be read aloud and comes out the same each time."""

from datetime import date
from io import BytesIO

import pikepdf

from scripts.make_documents import print_pdf
from unodc_ca.operations.own_documents.rendering import Rendered

HTML = """<!DOCTYPE html><html lang="ru"><head><title>Таблица</title><style>
@page { @bottom-right { content: counter(page) " / " counter(pages); } }
</style></head><body><h1>Таблица</h1>
<table><thead><tr><th scope="col">Страна</th></tr></thead><tbody><tr><th scope="row">Казахстан</th></tr></tbody></table>
</body></html>"""
DOCUMENT = Rendered(HTML, date(2019, 12, 31))


def test_prints_a_tagged_pdf_of_the_day_of_its_facts(browser):
    pdf = pikepdf.open(BytesIO(print_pdf(browser, DOCUMENT)))
    assert pdf.Root.MarkInfo.Marked
    assert (pdf.Root.Lang, pdf.docinfo.Title) == ("ru", "Таблица")
    assert pdf.docinfo.CreationDate == "D:20191231000000Z"
    assert pdf.docinfo["/Fingerprint"] == DOCUMENT.fingerprint


def test_prints_the_same_bytes_each_time(browser):
    assert print_pdf(browser, DOCUMENT) == print_pdf(browser, DOCUMENT)


def test_leaves_no_text_outside_the_tags(browser):
    pdf = pikepdf.open(BytesIO(print_pdf(browser, DOCUMENT)))
    depth, outside = 0, []
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        depth += (str(operator) in ("BDC", "BMC")) - (str(operator) == "EMC")
        if str(operator) in ("Tj", "TJ") and not depth:
            outside.append(operands)
    assert outside == []
