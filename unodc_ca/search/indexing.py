"""Makes the search records: of one thing when it is published or saved, of everything by `update_index`."""

from datetime import date

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils.translation import override
from wagtail.models import Page, ReferenceIndex, get_page_models
from wagtail.search.models import IndexEntry

from offices.models import CountryPage, KeyFigure, LegalInstrument
from programmes.models import Organisation
from unodc_ca.core.fields import PartialDate, country_name, words_in
from unodc_ca.core.models import BasePage
from unodc_ca.core.page_rows import load_rows
from unodc_ca.core.templatetags.facts import figure
from unodc_ca.search.analysis import terms
from unodc_ca.search.facts import fact_words
from unodc_ca.search.kinds import KINDS, kind_of
from unodc_ca.search.models import ANY, NAME, SearchRecord
from unodc_ca.search.names import names_of_page, names_of_snippet, names_told

LANGUAGES = dict(settings.LANGUAGES)
SNIPPETS = (Organisation, LegalInstrument, KeyFigure)
KEY = ["set_key", "language"]
VALUES = [field for field in SearchRecord._meta.concrete_fields if not field.primary_key and field.name not in KEY]


@transaction.atomic
def index(thing):
    """Bring the records of a page's set or of a snippet up to date.

    So are those of the pages whose facts point to it, when its names are new to them, and the figures of a country.
    """
    indexer = Indexer()
    if _replace(thing, indexer.records(thing)):
        for page in _pages_that_name(thing):
            _replace(page, indexer.records(page))
    if isinstance(thing, CountryPage):
        for key_figure in KeyFigure.objects.filter(country=thing.facts.iso_code):
            _replace(key_figure, indexer.records(key_figure))


def forget(thing):
    """Drop the records of a snippet that is no more; those of a page go with it."""
    SearchRecord.objects.filter(set_key=key_of(thing)).delete()


@transaction.atomic
def index_all():
    """Bring every record up to date and drop those of what is no longer there. The index is not touched.

    Returns how many records there are.
    """
    indexer = Indexer()
    stale = {(key, language): pk for pk, key, language in SearchRecord.objects.values_list("pk", *KEY)}
    total = 0
    for things in _everything():
        for thing in things.iterator(chunk_size=200):
            records = indexer.records(thing)
            SearchRecord.objects.bulk_create(
                records,
                update_conflicts=True,
                unique_fields=KEY,
                update_fields=[field.name for field in VALUES],
            )
            for record in records:
                stale.pop((record.set_key, record.language), None)
            total += len(records)
    SearchRecord.objects.filter(pk__in=stale.values()).delete()
    return total


def tell_statistics():
    """Tell the database how large the index is. Without it SQLite asks each entry whether it holds the words."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {connection.ops.quote_name(IndexEntry._meta.db_table)}")


def _everything():
    for model in get_page_models():
        if issubclass(model, BasePage):
            yield model.objects.sources().filter(live=True).select_related("locale")
    for model in SNIPPETS:
        yield model.objects.all()


def key_of(thing):
    """What the records of all languages of a thing have in common."""
    return str(thing.translation_key) if isinstance(thing, Page) else f"{thing._meta.model_name}-{thing.pk}"


def _replace(thing, records):
    """Store the records of a thing in place of its earlier ones. Says whether a name came, changed or went."""
    earlier = {record.language: record for record in SearchRecord.objects.filter(set_key=key_of(thing))}
    renamed = False
    for record in records:
        before = earlier.pop(record.language, None)
        if before and all(getattr(before, each.attname) == getattr(record, each.attname) for each in VALUES):
            continue
        renamed |= before is None or before.names != record.names
        record.pk = before.pk if before else None
        record.save()
    for record in earlier.values():
        record.delete()
    return renamed or bool(earlier)


def _pages_that_name(thing):
    target = thing.facts if isinstance(thing, Page) else thing
    found = ReferenceIndex.get_references_to(target).filter(base_content_type=ContentType.objects.get_for_model(Page))
    pages = Page.objects.filter(pk__in={int(pk) for pk in found.values_list("object_id", flat=True)}, live=True)
    return pages.specific()


class Indexer:
    """One run. It remembers the names of what many pages point to."""

    def __init__(self):
        self._names = {}

    def records(self, thing):
        """The unsaved records of a thing: one for each language it is published or written in."""
        if not isinstance(thing, Page):
            titles = getattr(thing, KINDS[kind_of(type(thing))].names[0]).data
            return [record for code in titles if code in LANGUAGES and (record := self._of_snippet(thing, code))]
        source = thing.facts
        if not source.live:
            return []
        load_rows(source)
        translations = source.translated_pages.filter(live=True).select_related("locale")
        return [self._of_page(page, source) for page in [source, *translations]]

    def _of_page(self, page, source):
        texts = [field.get_value(page) for field in page.get_searchable_search_fields()]
        return self._record(
            source,
            page.locale.language_code,
            title=page.title,
            names=names_of_page(page, source),
            texts=texts,
            summary=page.summary,
            page=page,
            source=source,
        )

    def _of_snippet(self, thing, language):
        with override(language):
            names = names_of_snippet(thing, language)
            shown = {"title": names[0], "summary": words_in(getattr(thing, "description", ""), language)[0]}
            if isinstance(thing, KeyFigure):
                countries = CountryPage.objects.sources().exclude(iso_code=None)
                page = countries.filter(iso_code=thing.country).first()
                if page is None:  # what no page shows cannot be found
                    return None
                number = figure(thing.value, upper=thing.upper_value, qualifier=thing.qualifier)
                shown = {
                    "title": f"{names[0]}: {country_name(thing.country, language)}",
                    "summary": f"{number} {words_in(thing.unit, language)[0]}",
                    "page": page,
                    "source": page,
                    "place": "#key-figures",
                }
            else:
                shown["place"] = thing.get_absolute_url().split("/", 2)[2]
        return self._record(thing, language, names=names, texts=[], **shown)

    def _record(self, thing, language, *, names, texts, **shown):
        with override(language):
            facts = list(fact_words(thing, language, lambda target: self._names_in(target, language)))
        lines = dict.fromkeys(line for name in [shown["title"], *names] if (line := " ".join(terms(name))))
        named = dict.fromkeys(" ".join(lines).split())
        found = dict.fromkeys([*named, *terms(_flat([shown["summary"], texts, facts]))])
        kind = kind_of(type(thing))
        starts, ends = _period(thing, KINDS.get(kind))
        return SearchRecord(
            set_key=key_of(thing),
            language=language,
            kind=kind,
            starts=starts,
            ends=ends,
            names="\n".join(lines),
            words=" ".join([*(NAME + term for term in named), *(ANY + term for term in found)]),
            **shown,
        )

    def _names_in(self, target, language):
        """The names of something a fact points to; none of what has no record, such as a photo."""
        if not isinstance(target, (BasePage, *SNIPPETS)):
            return []
        key = key_of(target), language
        if key not in self._names:
            self._names[key] = names_told(target, language)
        return self._names[key]


def _period(thing, kind):
    """Its two dates. One day, and a kind that has no end, has the same date twice."""
    if kind is None:
        return None, None
    starts, ends = (getattr(thing, name) if name else None for name in (kind.starts, kind.ends))
    if isinstance(starts, date) or not kind.ends:
        ends = ends or starts
    return _partial(starts), _partial(ends)


def _partial(value):
    return PartialDate.parse(value.isoformat()) if isinstance(value, date) else value


def _flat(value):
    """Nested lists of texts as one text."""
    return value if isinstance(value, str) else " ".join(_flat(each) for each in value)
