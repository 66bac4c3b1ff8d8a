"""Facts as readers see them: dates, money, figures, sources, files, telephone numbers.

A signature is a component's documentation, and a misspelt argument is an error.
"""

import re
from datetime import date as Date
from datetime import datetime, time
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone_gmt, get_timezone_location
from babel.numbers import format_currency, format_decimal
from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from unodc_ca.core.addresses import full_address
from unodc_ca.core.fields import PartialDate, babel_locale, international_form, language_name, national_form

register = template.Library()

CYRILLIC = re.compile(r"[А-яЁё]")


@register.simple_tag
def date(value):
    """A date in words, as `<time>` where HTML can express it: PartialDate, date, or aware datetime.

    Words that `{% period … as … %}` made pass as they are.
    """
    if not value or isinstance(value, str):
        return value or ""
    locale = babel_locale()
    if isinstance(value, PartialDate):
        if not value.isoformat:
            return str(value)
        return format_html('<time datetime="{}">{}</time>', value.isoformat, value)
    words = format_date(value, "long", locale=locale)
    if isinstance(value, datetime):
        words = f"{words}, {format_time(value, 'short', locale=locale)}"
        return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="minutes"), words)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.simple_tag
def since(starts):
    """From when something holds, in a phrase: "since March 2017". starts: a PartialDate; nothing without it."""
    if not starts:
        return ""
    day = starts.in_phrase
    if starts.isoformat:
        day = format_html('<time datetime="{}">{}</time>', starts.isoformat, day)
    return format_html(_("since {day}"), day=day)


@register.simple_tag
def period(starts, ends):
    """A period between two PartialDates or two days, as short as can be: "2022–2025".

    A day without an end is that day. A PartialDate without its other end says which end it is: nothing more is known.
    """
    if not (starts and ends) or starts == ends:
        return _one_end(starts, ends)
    if isinstance(starts, Date):
        starts, ends = PartialDate.parse(starts.isoformat()), PartialDate.parse(ends.isoformat())
    if "interval" in (starts.precision, ends.precision):
        return f"{starts} – {ends}"
    return str(PartialDate.parse(f"{starts.text}/{ends.text}"))


def _one_end(starts, ends):
    if starts and not ends and isinstance(starts, PartialDate):
        return format_html("{} {}", _("start:"), date(starts))
    if ends and not starts:
        return format_html("{} {}", _("end:"), date(ends))
    return date(starts)


@register.simple_tag
def time_zone(name, when=None):
    """A time zone as people know it: "Tashkent time, GMT+05:00". when: a date or datetime, for summer time."""
    if not name:
        return ""
    locale = babel_locale()
    city = get_timezone_location(name, locale=locale, return_city=True)
    moment = when or datetime.now(tz=ZoneInfo(name))
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12), tzinfo=ZoneInfo(name))
    return _("%(city)s time, %(offset)s") % {"city": city, "offset": get_timezone_gmt(moment, locale=locale)}


QUALIFIED = {
    "over": lambda amount: _("more than %(amount)s") % {"amount": amount},
    "about": lambda amount: _("about %(amount)s") % {"amount": amount},
    "estimate": lambda amount: _("estimate: %(amount)s") % {"amount": amount},
}


def _qualified(amount, qualifier):
    return QUALIFIED[qualifier](amount) if qualifier in QUALIFIED else amount


@register.simple_tag
def money(row):
    """An amount in its currency: "more than 70,000,000 US dollars". Unknown is "not published", never 0.

    row: anything with `amount`, `currency` and `qualifier`.
    """
    if row.amount is None:
        return _("not published")
    with_cents = row.amount != row.amount.to_integral_value()
    # A whole amount as a whole number: “70.00” takes another plural form than “70” in Russian.
    amount = format_currency(
        row.amount if with_cents else int(row.amount),
        row.currency,
        locale=babel_locale(),
        format_type="name",
        currency_digits=with_cents,
    )
    return _qualified(amount, row.qualifier)


@register.simple_tag
def figure(value, *, upper=None, qualifier=""):
    """A number as the reader's language writes it, with its range and how it is meant; nothing when unknown."""
    if value is None:
        return ""
    numbers = [
        format_decimal(number, locale=babel_locale(), decimal_quantization=False)
        for number in (value, upper)
        if number is not None
    ]
    return _qualified("–".join(numbers), qualifier)


@register.inclusion_tag("components/status.html")
def status(value):
    """A status as a label. value: a member of our statuses (its value names the style), or nothing."""
    return {"value": value}


@register.inclusion_tag("components/source.html")
def source(text, as_of=None):
    """A line that says where facts come from, and as of when; nothing without a text."""
    return {"text": text, "as_of": as_of}


@register.inclusion_tag("components/source_words.html")
def source_words(text, as_of=None):
    """The same without a line of its own, for a cell.

    text: an address, shown as a link, or a title, marked as English or Russian by its letters when readers need it.
    """
    written_in = "ru" if CYRILLIC.search(text or "") else "en"
    return {
        "text": text,
        "host": _host(text),
        "language": written_in if written_in != get_language() else None,
        "as_of": as_of,
    }


def _host(text):
    """The host of an address; nothing for a text that is none."""
    try:
        parts = urlsplit(text or "")
    except ValueError:
        return None
    return parts.hostname if parts.scheme in ("http", "https") and " " not in text else None


@register.inclusion_tag("components/file_link.html")
def file_link(row, *, title, earlier=False):
    """A link to a file that says what one gets: "Title (PDF, 2.1 MB, 84 pages, Russian)".

    The title is only heard: it stands above. row: a row of a document's files; its `document` and `page` should be at
    hand. title: of the document, in the reader's language. earlier: a superseded version; lead to exactly this one.
    """
    file = row.document if row.document_id else None
    details = [file_size(file.file_size), _page_count(file.page_count)] if file else []
    details.append(language_name(row.language))
    if not file and row.address:
        details.append(_("on %(host)s") % {"host": _host(row.address)})
    return {
        "title": title,
        "format": file.file_extension.upper() if file else row.format,
        "details": [detail for detail in details if detail],
        "address": _file_address(row, earlier=earlier),
        "language": row.language,
        "earlier": earlier,
    }


def _file_address(row, *, earlier):
    try:
        if earlier and not row.address:
            return full_address(reverse("document_file_version", args=[row.page.public_key, row.language, row.version]))
        return row.get_absolute_url()
    except NoReverseMatch:  # a draft without a language, or not saved yet
        return ""


def file_size(size):
    """Bytes as people say them, in powers of ten as file managers do: "2.1 MB"."""
    if not size:
        return ""
    locale = babel_locale()
    if size < 1_000_000:
        return _("%(number)s KB") % {"number": format_decimal(max(1, round(size / 1000)), locale=locale)}
    return _("%(number)s MB") % {"number": format_decimal(round(size / 1_000_000, 1), locale=locale)}


def _page_count(count):
    return ngettext("%(count)d page", "%(count)d pages", count) % {"count": count} if count else ""


@register.inclusion_tag("components/contact_row.html")
def contact_row(row):
    """One way to reach an office: what for, telephone, e-mail, address, hours; only what is known."""
    return {
        "row": row,
        "international": international_form(row.phone),
        "national": national_form(row.phone),
    }


@register.simple_tag
def phone(number):
    """A link that dials a number given in E.164; nothing without one."""
    return format_html('<a href="tel:{}">{}</a>', number, international_form(number)) if number else ""
