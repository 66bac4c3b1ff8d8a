"""All rows of a page in one query, however many kinds of rows its type has.

The tables have different columns. So each table's rows are read as texts, filled up to the same width, and
united; then every row becomes an instance of its own model again.
"""

from itertools import groupby
from operator import attrgetter, itemgetter

from django.db.models import BooleanField, CharField, F, IntegerField, TextField, Value
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations

TRUE = {"1", "t", "true"}


def load_rows(page):
    """Put every row of facts at hand: `page.contact_rows.all()` and the like then ask nothing.

    What is at hand already, as in a preview, stays as it is.
    """
    held = getattr(page, "_cluster_related_objects", {})
    parts = []  # (relation, the relation its rows belong to if that is not the page, its rows)
    for relation in _row_relations(type(page)):
        if relation.get_accessor_name() in held:
            continue
        to_page = relation.field.name
        parts.append((relation, None, relation.related_model.objects.filter(**{to_page: page.pk})))
        for inner in _row_relations(relation.related_model):
            lookup = {f"{inner.field.name}__{to_page}": page.pk}
            parts.append((inner, relation, inner.related_model.objects.filter(**lookup)))
    if not parts or page.pk is None:
        return
    found = _read([rows for _relation, _outer, rows in parts])
    for index, (relation, outer, _rows) in enumerate(parts):
        if outer is None:
            setattr(page, relation.get_accessor_name(), found.get(index, []))
    for index, (relation, outer, _rows) in enumerate(parts):
        if outer is not None:
            for row in getattr(page, outer.get_accessor_name()).all():
                mine = [each for each in found.get(index, []) if getattr(each, relation.field.attname) == row.pk]
                setattr(row, relation.get_accessor_name(), mine)


def rows_of(model_pks, names):
    """The rows that stand on many pages, of several types: {(model label, pk): {name: [row, …]}}; one query.

    model_pks: {page type: primary keys}; names: accessors of the relations to read, where a type has them.
    """
    wanted = []  # (label of the page type, accessor, foreign key to the page, rows)
    for model, pks in model_pks.items():
        for relation in _row_relations(model):
            name, key = relation.get_accessor_name(), relation.field
            if name in names:
                rows = relation.related_model.objects.filter(**{f"{key.name}__in": pks})
                wanted.append((model._meta.label, name, key.attname, rows))
    found = {}
    for index, rows in _read([rows for *_names, rows in wanted]).items() if wanted else ():
        label, name, key, _queryset = wanted[index]
        for row in rows:
            found.setdefault((label, getattr(row, key)), {}).setdefault(name, []).append(row)
    return found


def load_targets(rows, *names):
    """Put at hand what the foreign keys of each row point at; one query. The rows may be of several types.

    names: of the foreign keys; a row need not have them all.
    """
    targets = {}  # {model: [(row, name of the key, its value), …]}
    for row in rows:
        for name in names:
            if pk := getattr(row, f"{name}_id", None):
                targets.setdefault(row._meta.get_field(name).related_model, []).append((row, name, pk))
    if not targets:
        return
    asked = [model.objects.filter(pk__in={pk for *_where, pk in found}) for model, found in targets.items()]
    read = _read(asked)
    for index, found in enumerate(targets.values()):
        known = {each.pk: each for each in read.get(index, [])}
        for row, name, pk in found:
            setattr(row, name, known.get(pk))


def _row_relations(model):
    return [each for each in get_all_child_relations(model) if getattr(each.related_model, "read_with_page", False)]


def _read(querysets):
    """The rows of several querysets: {position of the queryset: [instance, …]}; one query."""
    width = max(len(rows.model._meta.concrete_fields) for rows in querysets)
    first, *others = (_as_texts(index, rows, width) for index, rows in enumerate(querysets))
    rows = sorted(first.union(*others, all=True) if others else first, key=itemgetter(0))
    return {
        index: sorted((_instance(querysets[index].model, texts) for _index, *texts in group), key=attrgetter("pk"))
        for index, group in groupby(rows, key=itemgetter(0))
    }


def _as_texts(index, rows, width):
    columns = [Cast(F(field.attname), TextField()) for field in rows.model._meta.concrete_fields]
    filling = [Value("", CharField())] * (width - len(columns))
    return rows.order_by().values_list(Value(index, IntegerField()), *columns, *filling)


def _instance(model, texts):
    fields = model._meta.concrete_fields
    values = [_value(field, text) for field, text in zip(fields, texts, strict=False)]
    return model.from_db(None, [field.attname for field in fields], values)


def _value(field, text):
    if isinstance(field, BooleanField) and text is not None:
        return text in TRUE
    return field.to_python(text)
