"""What Wagtail's admin does differently here."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.views.pages.utils import type_to_delete_confirmation

from unodc_ca.core.usage import refuse_while_used


@hooks.register("before_delete_page")
def delete_as_a_set(request, page):
    """Refuse to delete what is used; otherwise delete a page together with its translations.

    Wagtail's view deletes the row behind the model's back and stops at the translations that name it.
    """
    page = page.specific
    refuse_while_used(page)
    if request.method == "POST" and type_to_delete_confirmation(request):
        title, parent = page.get_admin_display_title(), page.get_parent()
        page.delete(user=request.user)
        messages.success(request, _("“%(page)s” and its translations were deleted.") % {"page": title})
        return redirect("wagtailadmin_explore", parent.pk)
    return None
