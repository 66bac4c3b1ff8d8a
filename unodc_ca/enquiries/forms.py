"""The two public forms: write to us, and report a problem with a page."""

import json

from babel.numbers import format_decimal
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from offices.models import OfficePage
from unodc_ca.core.fields import babel_locale
from unodc_ca.enquiries import guards
from unodc_ca.enquiries.choices import CONTACT_KINDS, PROBLEM_KINDS, Kind
from unodc_ca.enquiries.models import Enquiry
from unodc_ca.enquiries.tasks import send_enquiry

MOST_CHARACTERS = 5000


class EnquiryForm(forms.Form):
    """What both forms ask. A fault is told beside its field, and what was typed stays."""

    kinds: list[Kind] = []
    title = ""
    introduction = ""

    kind = forms.ChoiceField(error_messages={"invalid_choice": _("Choose one of the subjects from the list")})
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Shorten the name to %(limit_value)s characters")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only if you want an answer."),
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("Write the address in full, for example name@example.org"),
            "max_length": _("Check the address: it is too long"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    message = forms.CharField(
        label=_("Message"),
        error_messages={"required": _("Write your message")},
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    website = forms.CharField(  # people do not see it and leave it empty
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, initial=guards.opened_now, widget=forms.HiddenInput)

    def __init__(self, data=None, **kwargs):
        super().__init__(None if data is None else data.copy(), **kwargs)
        limit = format_decimal(MOST_CHARACTERS, locale=babel_locale())
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in self.kinds]
        self.fields["message"].help_text = _(
            "Up to %(limit)s characters. Please do not name victims, witnesses or suspects."
        ) % {"limit": limit}
        for field in self.fields.values():  # a browser would cut a long text off without a word
            field.widget.attrs.pop("maxlength", None)

    @property
    def asked_fields(self):
        """The fields that people see, in their order."""
        return [field for field in self.visible_fields() if field.name != "website"]

    @property
    def is_filled_by_robot(self):
        """Whether the field that people do not see has something in it."""
        return bool(self.data.get("website"))

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean_message(self):
        message = self.cleaned_data["message"].replace("\r\n", "\n")
        if len(message) > MOST_CHARACTERS:
            over = len(message) - MOST_CHARACTERS
            fault = ngettext(
                "Shorten your message by %(over)s character", "Shorten your message by %(over)s characters", over
            )
            raise ValidationError(fault % {"over": format_decimal(over, locale=babel_locale())})
        return message

    def clean(self):
        try:
            guards.check_time(self.data.get("opened", ""))
        except guards.TooFast:  # its time stays: when the person has read why, three seconds have passed
            if not self.errors:
                raise
        except ValidationError:
            self.data["opened"] = guards.opened_now()
            raise
        return self.cleaned_data

    def refuse(self, message):
        """Keep what was typed and say why it was not taken."""
        self.full_clean()
        self.add_error(None, message)

    def save(self, reported=None):
        """Keep the message and have it sent once it is safely kept. reported: the `ReportedPage`, if any.

        The same form sent twice, as by an impatient click, is one message.
        """
        told = {name: self.cleaned_data[name] for name in ("kind", "name", "email", "message")}
        office = self.cleaned_data.get("office")
        told["office_id"] = office.pk if office else reported and reported.office_pk
        told["page_path"] = reported.path if reported else ""
        sent = json.dumps([self.cleaned_data["opened"], told])
        digest = salted_hmac("enquiries.form", sent, algorithm="sha256").hexdigest()
        with transaction.atomic():
            enquiry, _is_new = Enquiry.objects.get_or_create(
                form_digest=digest, defaults={**told, "language": get_language()}
            )
            transaction.on_commit(lambda: send_enquiry.enqueue(enquiry.pk), robust=True)
        return enquiry


class OfficeSelect(forms.Select):
    """Offices by name; a name that is not in the reader's language says which it is in."""

    def create_option(self, name, value, label, *args, **kwargs):
        option = super().create_option(name, value, label, *args, **kwargs)
        if value:
            language = value.instance.reader_page.locale.language_code
            option["attrs"] |= {"lang": language} if language != get_language() else {}
        return option


class OfficeField(forms.ModelChoiceField):
    """One of the published offices, or none."""

    widget = OfficeSelect

    def label_from_instance(self, office):
        return office.reader_page.title


class ContactForm(EnquiryForm):
    """Any message to any office."""

    kinds = CONTACT_KINDS
    title = _("Write to us")
    introduction = _("Write in any language of this site. Report a crime to the police of your country, not to us.")

    office = OfficeField(
        queryset=OfficePage.objects.none(),
        label=_("Office"),
        required=False,
        empty_label=_("I do not know"),
        error_messages={"invalid_choice": _("Choose one of the offices from the list")},
    )
    field_order = ["kind", "office"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = _("Subject")
        self.fields["office"].queryset = OfficePage.objects.in_language(get_language()).order_by("path")


class ProblemForm(EnquiryForm):
    """What is wrong with a page. The office that keeps the page gets it."""

    kinds = PROBLEM_KINDS
    title = _("Report a problem")
    introduction = _("Tell us what is wrong, and we will mend it.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = _("What is the problem?")
