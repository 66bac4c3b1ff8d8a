"""What Wagtail's admin does differently here: the form for a new translation has the only language there is ticked."""

from django.urls import path
from wagtail import hooks
from wagtail.contrib.simple_translation.views import SubmitPageTranslationView


class TranslatePageView(SubmitPageTranslationView):
    """Wagtail's view. Where there is one language to translate into, nobody has to choose it."""

    def get_form(self):
        form = super().get_form()
        field = form.fields["locales"]
        free = field.queryset.exclude(pk__in=field.widget.disabled_values)
        if len(free) == 1:
            field.initial = free
        return form


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own: the first match wins
def translate_page():
    return [path("translation/submit/page/<int:page_id>/", TranslatePageView.as_view())]
