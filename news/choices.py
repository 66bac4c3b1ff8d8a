from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsKind(models.TextChoices):
    PRESS_RELEASE = "press-release", _("Press release")
    NEWS = "news", _("News")
    STORY = "story", _("Story")
    STATEMENT = "statement", _("Statement")
    SPEECH = "speech", _("Speech")


class NoticeKind(models.TextChoices):
    PROCUREMENT = "procurement", _("Procurement")
    VACANCY = "vacancy", _("Vacancy")
