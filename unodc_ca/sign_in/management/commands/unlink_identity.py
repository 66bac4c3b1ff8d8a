from allauth.socialaccount.models import SocialAccount
from django.core.management.base import BaseCommand, CommandError

from unodc_ca.audit.models import Event
from unodc_ca.audit.notes import note
from unodc_ca.users.models import User


class Command(BaseCommand):
    help = "Unlinks an account from its identity of OpenID Connect, so that a new one can be. Be sure of who asks."

    def add_arguments(self, parser):
        parser.add_argument("email", help="The address of the account.")

    def handle(self, *, email, **options):
        try:
            person = User.objects.get_by_natural_key(email)
        except User.DoesNotExist:
            raise CommandError(f"There is no account {email}.") from None
        removed, _kinds = SocialAccount.objects.filter(user=person).delete()
        if not removed:
            self.stdout.write(f"{person.email} has no identity.")
            return
        note(Event.IDENTITY_UNLINKED, account=person.email, person=person)
        self.stdout.write(f"{person.email} is linked anew at the next sign-in by OpenID Connect.")
