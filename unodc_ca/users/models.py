"""Who signs in. What a person is responsible for is rows in `editorial`; no relation to a page stands here."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.localization import get_available_admin_languages

from unodc_ca.users.time_zones import validate_time_zone


class UserManager(BaseUserManager["User"]):
    @classmethod
    def normalize_email(cls, email):
        """In one form, so that case never makes two people of one."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, email):
        return super().get_by_natural_key(self.normalize_email(email))

    async def aget_by_natural_key(self, email):
        return await super().aget_by_natural_key(self.normalize_email(email))

    def create_user(self, email, password=None, **fields):
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff, who signs in by e-mail address.

    The language and the time zone of the admin are stored here and nowhere else. Wagtail reads them from its
    `UserProfile`; `signals.py` keeps that copy equal.
    """

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        help_text=_("Used to sign in and for notices about work. Capital and small letters make no difference."),
        error_messages={"unique": _("Someone already has this e-mail address.")},
    )
    name = models.CharField(
        _("full name"), max_length=150, help_text=_("As colleagues know the person; the public does not see it.")
    )
    preferred_language = models.CharField(
        _("language"),
        max_length=10,
        choices=get_available_admin_languages,
        default="en",
        help_text=_("Menus, messages and notices come in this language."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        validators=[validate_time_zone],
        help_text=_("Times in the admin are shown in this zone. Without one, the site's own zone is used."),
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Clear this, rather than delete the account, when a person leaves.")
    )
    date_joined = models.DateTimeField(_("date joined"), default=timezone.now, editable=False)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="users_user_email_unique",
                violation_error_message=_("Someone already has this e-mail address."),
            )
        ]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name or self.email.partition("@")[0]

    def clean(self):
        super().clean()
        self.email = type(self).objects.normalize_email(self.email)

    def save(self, *args, **kwargs):
        self.email = type(self).objects.normalize_email(self.email)
        super().save(*args, **kwargs)
