"""Passwords that anybody would try here first."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Words of this site and its places, which say nothing about who chose them; in the order in which they are taken out
OWN_WORDS = re.compile(
    "unodc|центральная|азия|central|asia|office|portal|admin|password|parol|пароль|welcome|qwerty|йцукен"
    "|kazakhstan|kyrgyzstan|tajikistan|turkmenistan|uzbekistan"
    "|казахстан|кыргызстан|таджикистан|туркменистан|узбекистан"
    "|astana|almaty|bishkek|dushanbe|ashgabat|tashkent|астана|алматы|бишкек|душанбе|ашхабад|ташкент"
)
LEAST_BESIDE = 6  # characters
LEAST_DIFFERENT = 5  # characters


class RepetitionValidator:
    """Refuse a password of few different characters, as NIST SP 800-63B-4, 3.1.1.2, asks of repetitive ones."""

    def validate(self, password, user=None):
        if len(set(password.lower())) < LEAST_DIFFERENT:
            raise ValidationError(self.get_help_text(), code="password_of_repetition")

    def get_help_text(self):
        return _("The password must not repeat the same few characters.")


class OwnWordsValidator:
    """Refuse a password of little more than words of this site, as NIST SP 800-63B-4, 3.1.1.2, asks."""

    def validate(self, password, user=None):
        beside = OWN_WORDS.sub("", password.lower())
        if len(beside) < len(password) and len(beside) < LEAST_BESIDE:
            raise ValidationError(self.get_help_text(), code="password_of_own_words")

    def get_help_text(self):
        return _("The password must not be made of words that belong to this site, such as names of its countries.")
