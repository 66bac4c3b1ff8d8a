"""The public forms, and the page that confirms what was sent."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from offices.models import OfficePage
from unodc_ca.enquiries import guards, limits
from unodc_ca.enquiries.forms import ContactForm, ProblemForm
from unodc_ca.enquiries.models import KEPT_FOR, Enquiry, new_reference
from unodc_ca.enquiries.receipts import read_receipt, receipt_address
from unodc_ca.enquiries.reported import reported_page

never_kept = cache_control(private=True, no_store=True)


def public_form(view):
    """A form without a cookie: the origin of what is sent is checked here, and no cache keeps the page."""
    return csrf_exempt(never_kept(require_http_methods(["GET", "HEAD", "POST"])(view)))


@public_form
def contact_form(request):
    """Any message to any office; `office` in the address chooses one beforehand, by its number."""
    return _answer(request, ContactForm)


@public_form
def problem_form(request):
    """A problem with one of our pages, named in the address; `kind` there chooses the kind beforehand."""
    return _answer(request, ProblemForm, reported_page(request, request.GET.get("page", "")))


def _answer(request, form_class, reported=None):
    if request.method != "POST":
        return _page(
            request, form_class(initial={name: request.GET.get(name) for name in ("kind", "office")}), reported
        )
    form = form_class(request.POST)
    if not guards.sent_from_our_own_page(request):
        form.refuse(guards.FOREIGN)
        return _page(request, form, reported, status=403)
    if wait := limits.wait_for_network(request):
        return _too_many(request, form, reported, wait)
    if form.is_filled_by_robot:
        return redirect(receipt_address(new_reference()))
    if not form.is_valid():
        return _page(request, form, reported)
    if wait := limits.wait_for_all():
        return _too_many(request, form, reported, wait)
    return redirect(receipt_address(form.save(reported).reference))


def _too_many(request, form, reported, wait):
    minutes = -(-wait // 60)
    message = ngettext(
        "Too many messages have come in. Yours is still below: please send it again in %(minutes)d minute.",
        "Too many messages have come in. Yours is still below: please send it again in %(minutes)d minutes.",
        minutes,
    )
    form.refuse(message % {"minutes": minutes})
    response = _page(request, form, reported, status=429)
    response.headers["Retry-After"] = wait
    return response


def _page(request, form, reported, status=200):
    context = {"form": form, "reported": reported, "days_kept": KEPT_FOR.days}
    return render(request, "enquiries/form.html", context, status=status)


@never_kept
def enquiry_sent(request):
    """Confirm a message to the person who has just sent it."""
    reference = read_receipt(request.GET.get("receipt", ""))
    if reference is None:
        return render(request, "enquiries/no_receipt.html", status=404)
    # What a robot sent is not kept, and looks the same to it
    enquiry = Enquiry.objects.filter(reference=reference).first() or Enquiry(reference=reference)
    offices = OfficePage.objects.in_language(get_language())
    office = offices.filter(pk=enquiry.office_id).first() if enquiry.office_id else None
    zone = (office and office.time_zone) or settings.TIME_ZONE
    return render(
        request,
        "enquiries/sent.html",
        {
            "enquiry": enquiry,
            "office": office and office.reader_page,
            "received": timezone.localtime(enquiry.created_at, ZoneInfo(zone)),
            "zone": zone,
            "reported": reported_page(request, enquiry.page_path),
        },
    )
