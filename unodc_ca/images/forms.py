"""The form behind every way of uploading an image in the admin."""

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nTextarea
from wagtail.coreutils import get_content_languages
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from unodc_ca.images.cleaning import BROKEN


class LanguagesTextarea(I18nTextarea):
    """One text area a language, each with its label."""

    template = "images/languages_textarea.html"

    def __init__(self, locales, field, attrs=None):
        super().__init__(locales, field, {"rows": 2, "placeholder": "", **(attrs or {})})

    def format_output(self, rendered_widgets, id_):
        names = get_content_languages()
        codes = [code for code in self.locales if code in self.enabled_locales]
        rows = [
            {"id": f"{id_}_{self.locales.index(code)}", "name": names.get(code, code), "widget": widget}
            for code, widget in zip(codes, rendered_widgets, strict=True)
        ]
        return render_to_string(self.template, {"id": id_, "rows": rows})


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
