"""The form behind every way of uploading an image in the admin."""

from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nTextarea
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from unodc_ca.images.cleaning import BROKEN


class LanguagesTextarea(I18nTextarea):
    """One labelled text area a language, posted as `<name>_<language code>`, with the look of `core`'s words widget.

    Written again because this app lies below `core`; the template is shared by its name.
    """

    template_name = "core/widgets/words.html"

    def __init__(self, locales, field, attrs=None):
        super().__init__(locales, field, {"rows": 3, "data-controller": "w-autosize", **(attrs or {})})
        self.widgets_names = [f"_{code}" for code in locales]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["field_label"] = self.field.label
        for code, widget in zip(self.locales, context["widget"]["subwidgets"], strict=True):
            widget["label"] = get_language_info(code)["name_local"].capitalize()
            widget["language"] = code
            if attrs and attrs.get("id"):
                widget["attrs"]["id"] = f"{attrs['id']}_{code}"
        return context

    def render(self, name, value, attrs=None, renderer=None):
        return self._render(self.template_name, self.get_context(name, value, attrs), renderer)


class CheckedImageField(WagtailImageField):
    """Wagtail's field, which lets some decoders' errors through and then answers with a 500."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:
            raise ValidationError(BROKEN, code="broken_image") from error


class SiteImageForm(BaseImageForm):
    class Meta(BaseImageForm.Meta):
        widgets = {
            **BaseImageForm.Meta.widgets,
            "alternative_text": LanguagesTextarea,
            "caption": LanguagesTextarea,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            stock = self.fields["file"]
            self.fields["file"] = CheckedImageField(label=stock.label, widget=stock.widget, required=stock.required)

    def _post_clean(self):
        super()._post_clean()
        if self.files and self.errors and "file" not in self.errors and not self.instance.pk:
            # When another field is wrong, Wagtail's multiple upload would keep the file as it came, place and
            # owner included, in the public media folder. Refusing the file as well leaves nothing behind.
            reasons = " ".join(message for messages in self.errors.values() for message in messages)
            self.add_error("file", _("Not uploaded: %(reasons)s") % {"reasons": reasons})
