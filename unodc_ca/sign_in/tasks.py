"""What the task queue does for signing in."""

from django.core import mail
from django_tasks import task


@task()
def send_mail(subject, body, sender, recipients):
    """Send one plain mail. recipients: [address, …]. Raises what the mail server says."""
    mail.EmailMessage(subject, body, sender, recipients, headers={"Auto-Submitted": "auto-generated"}).send()
