"""Tables as CSV files: the rows of a page, exactly those."""

import csv
from datetime import date
from decimal import Decimal

from django.http import HttpResponse

from unodc_ca.core.fields import PartialDate

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for something else than UTF-8
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name, rows):
    """A CSV file as an answer.

    name: of the file, without its ending; rows: each as [(head, value), …], of which the first names the columns.
    """
    head = [head for head, _value in rows[0]]
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response)
    writer.writerow(map(_cell, head))
    writer.writerows([_cell(value) for _head, value in row] for row in rows)
    return response


def _cell(value):
    """A value as machines read it: 1234.5, 2024-04-16. What a spreadsheet would run as a formula becomes text."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, int):
        return value
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text
