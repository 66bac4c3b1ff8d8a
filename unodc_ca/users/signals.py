"""Language and time zone of the admin: the user's own columns decide, Wagtail's profile repeats them.

Wagtail looks them up in `UserProfile` in many places, so the copy has to be there; two receivers keep it equal,
whoever writes which of the two.
"""

from django.apps import apps
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from unodc_ca.users.models import User


def profile_values(user):
    # From the database: a profile may hold a user it read before the last change.
    row = User.objects.values("preferred_language", "time_zone").get(pk=user)
    return {"preferred_language": row["preferred_language"], "current_time_zone": row["time_zone"]}


@receiver(post_save, sender=User)
def write_profile(instance, raw, update_fields, **kwargs):
    if raw or (update_fields is not None and not {"preferred_language", "time_zone"} & set(update_fields)):
        return
    profiles = apps.get_model("wagtailusers.UserProfile").objects
    profiles.update_or_create(user_id=instance.pk, defaults=profile_values(instance.pk))


@receiver(pre_save, sender="wagtailusers.UserProfile")
def copy_from_user(instance, raw, **kwargs):
    if not raw:
        for field, value in profile_values(instance.user_id).items():
            setattr(instance, field, value)
