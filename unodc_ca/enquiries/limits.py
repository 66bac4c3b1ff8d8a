"""How much the public forms take, from one network and in all.

Both are counted in the database, which all processes share. A network is counted under a keyed hash that does not tell
the address and is another one in each window of time.
"""

import logging
import time
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from unodc_ca.audit.visitors import network_of
from unodc_ca.enquiries.models import AttemptCount, Enquiry

logger = logging.getLogger(__name__)

FROM_A_NETWORK = [(15, 60), (60, 3600)]  # attempts, seconds: ten a minute are a person's, or an office's
IN_ALL, IN_ALL_SECONDS = 300, 3600  # messages kept


def wait_for_network(request):
    """Count an attempt; return for how many seconds its network has to wait, 0 when it need not."""
    network, now = network_of(request), int(time.time())
    windows = {}  # {key: (attempts taken in it, when it ends)}
    for most, seconds in FROM_A_NETWORK:
        start = now - now % seconds
        key = salted_hmac("enquiries.limits", f"{network} {start} {seconds}", algorithm="sha256").hexdigest()
        windows[key] = (most, start + seconds)
    counts = _count({key: end for key, (_most, end) in windows.items()})
    return max([0, *(end - now for key, (most, end) in windows.items() if counts.get(key, 0) > most)])


def _count(ends):
    """Add one attempt to each window; return the attempts in each, by key. ends: {key: when the window ends}.

    The rows are changed before they are read, and stay locked until both is done: of several attempts at once each
    sees those before it. When counting fails, nothing is returned: a message is worth more than its count.
    """
    rows = [AttemptCount(key=key, ends_at=datetime.fromtimestamp(end, UTC)) for key, end in ends.items()]
    counted = AttemptCount.objects.filter(key__in=ends)
    try:
        with transaction.atomic():
            AttemptCount.objects.bulk_create(rows, ignore_conflicts=True)
            counted.update(attempts=F("attempts") + 1)
            return dict(counted.values_list("key", "attempts"))
    except DatabaseError:
        logger.exception("Attempts at the forms cannot be counted")
        return {}


def wait_for_all():
    """For how many seconds no message is kept, because too many have been; 0 in ordinary times."""
    since = timezone.now() - timedelta(seconds=IN_ALL_SECONDS)
    return 600 if Enquiry.objects.filter(created_at__gt=since).count() >= IN_ALL else 0
