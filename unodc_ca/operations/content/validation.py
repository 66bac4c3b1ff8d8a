"""Says where in a file stands what Django refuses."""

from django.core.exceptions import ValidationError

from unodc_ca.operations.content.shapes import shape_of


def validate(instance, paths, converter, place="", **checks):
    """Complain about the fields in `paths` (name → path), and at `place` about their combination."""
    exclude = {field.name for field in instance._meta.concrete_fields} - paths.keys()
    try:
        instance.clean_fields(exclude=exclude)  # first, as a model's clean() relies on the types of its fields
        instance.full_clean(exclude=exclude, **checks)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            for message in messages:
                converter.complain(paths.get(name, place), message)


def check_rows(model, back, rows, path, converter):
    """Complain about the rows of one relation, and about those inside them.

    back: name of the field that points at the object the rows belong to.
    """
    shape = shape_of(model)
    before = len(converter.faults)
    for row in rows:
        paths = {name: f"{row.path}.{name}" for name in shape.facts}
        # What has to be unique is compared below: those in the database now are about to be replaced.
        validate(row.instance, paths, converter, row.path, validate_unique=False, validate_constraints=False)
        for name, (inner, inner_back) in shape.rows.items():
            check_rows(inner, inner_back, row.rows.get(name, []), f"{row.path}.{name}", converter)
    if len(converter.faults) == before:
        _check_unique(model, back, rows, converter)
        if not converter.record.is_page and hasattr(model, "problems"):  # a page's gate asks its rows itself
            for row in rows:
                for message in row.instance.problems():
                    converter.complain(row.path, message)


def _check_unique(model, back, rows, converter):
    for names in _unique_together(model):
        own, seen = [name for name in names if name != back], set()
        for row in rows:
            values = {name: getattr(row.instance, model._meta.get_field(name).attname) for name in own}
            if None in values.values():
                continue
            elsewhere = back not in names and _stands_elsewhere(row.instance, back, values)
            if elsewhere or tuple(values.values()) in seen:
                converter.complain(f"{row.path}.{own[-1]}", "This stands in another row already.")
            seen.add(tuple(values.values()))


def _stands_elsewhere(instance, back, values):
    belongs_to = instance._meta.get_field(back).attname
    return type(instance).objects.filter(**values).exclude(**{belongs_to: getattr(instance, belongs_to)}).exists()


def _unique_together(model):
    """[names of fields whose values together stand only once, …]"""
    single = [(field.name,) for field in model._meta.concrete_fields if field.unique and not field.primary_key]
    return [*single, *(constraint.fields for constraint in model._meta.total_unique_constraints)]
