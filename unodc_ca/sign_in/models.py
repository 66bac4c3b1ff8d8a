"""What signing in has to remember beyond a cache."""

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, models, transaction


class UsedCodeManager(models.Manager):
    def use(self, authenticator, step):
        """Whether the code of a time step is used for the first time; of two who try at once, one is told so."""
        try:
            with transaction.atomic():
                self.create(authenticator=authenticator, step=step)
        except IntegrityError:
            return False
        self.filter(authenticator=authenticator, step__lt=step - 10).delete()  # whose codes are no longer valid
        return True


class UsedCode(models.Model):
    """A code of an authenticator app that has opened the door once (RFC 6238, section 5.2).

    step: the number of the time step it was made for, half a minute each.
    """

    authenticator = models.ForeignKey(Authenticator, on_delete=models.CASCADE, related_name="+")
    step = models.PositiveBigIntegerField()

    objects = UsedCodeManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authenticator", "step"], name="sign_in_code_used_once")]

    def __str__(self):
        return f"{self.authenticator_id}: {self.step}"
