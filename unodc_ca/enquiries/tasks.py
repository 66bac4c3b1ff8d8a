"""What the task queue does for the forms."""

from django_tasks import task

from unodc_ca.enquiries.mail import deliver


@task()
def send_enquiry(pk):
    """Send one message that waits. The primary key alone goes through the queue, nothing that was written."""
    deliver(pk)
