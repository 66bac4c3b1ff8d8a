from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.management.base import BaseCommand, CommandError

from unodc_ca.audit.models import Event
from unodc_ca.audit.notes import note
from unodc_ca.users.models import User


class Command(BaseCommand):
    help = "Takes the second factor from somebody who has lost it, and ends their sessions. Be sure of who asks."

    def add_arguments(self, parser):
        parser.add_argument("email", help="The address that the person signs in with.")

    def handle(self, *, email, **options):
        try:
            person = User.objects.get_by_natural_key(email)
        except User.DoesNotExist:
            raise CommandError(f"There is no account {email}.") from None
        removed, _kinds = Authenticator.objects.filter(user=person).delete()
        for session in UserSession.objects.purge_and_list(person):
            session.end()
        if not removed:
            self.stdout.write(f"{person.email} has no second factor.")
            return
        note(Event.FACTOR_REMOVED, account=person.email, person=person)
        self.stdout.write(f"{person.email} sets up a new second factor at the next sign-in.")
