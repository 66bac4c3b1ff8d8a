"""How an entry of the audit is written, from anywhere."""

from unodc_ca.audit.models import COMMAND, AuditEntry
from unodc_ca.audit.visitors import current_request, network_of


def note(event, *, request=None, by=None, **values):
    """Write one entry: what happened, in which request, and by whom.

    request: the one going on, unless told otherwise; a command has none.
    by: an e-mail address, where it is not that of whoever is signed in.
    values: of the other columns; `kind` and `about` as `name_of()` gives them.
    """
    request = request or current_request.get()
    AuditEntry.objects.create(
        event=event,
        by=by or _who_asks(request),
        address=network_of(request) if request else "",
        request_id=getattr(request, "request_id", ""),
        **values,
    )


def _who_asks(request):
    if request is None:
        return COMMAND
    person = getattr(request, "user", None)
    return person.email if person and person.is_authenticated else ""


def name_of(instance):
    """What an entry says about a thing: its kind, number and title; never what is in it."""
    return {"kind": instance._meta.label_lower, "about": f"{instance.pk} {instance}"}
