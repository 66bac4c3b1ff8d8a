"""The components of a form that a visitor fills in."""

from django import template

register = template.Library()


@register.inclusion_tag("components/form_field.html")
def form_field(field):
    """One field: label, hint, what is wrong with it, and the place to write. field: a bound one."""
    return {"field": field}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form):
    """Everything that keeps a form from being taken, in one place that has the focus; nothing when all is well."""
    return {"form": form, "wrong_fields": [field for field in form.visible_fields() if field.errors]}
