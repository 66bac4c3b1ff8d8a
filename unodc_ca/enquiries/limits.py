"""How much the public forms take, from one network and in all.

Attempts of a network are counted in the cache, under a keyed hash that does not tell the address. The sum is counted
in the database, which all processes share and which is there when the cache is not.
"""

import logging
import time
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

from unodc_ca.audit.visitors import network_of
from unodc_ca.enquiries.models import Enquiry

logger = logging.getLogger(__name__)

FROM_A_NETWORK = [(15, 60), (60, 3600)]  # attempts, seconds: ten a minute are a person's, or an office's
IN_ALL, IN_ALL_SECONDS = 300, 3600  # messages kept


def wait_for_network(request):
    """Count an attempt; return for how many seconds its network has to wait, 0 when it need not."""
    network = salted_hmac("enquiries.limits", network_of(request), algorithm="sha256").hexdigest()
    now = int(time.time())
    waits = [0]
    for most, seconds in FROM_A_NETWORK:
        window, elapsed = divmod(now, seconds)
        if _count(f"enquiries:{network}:{seconds}:{window}", seconds) > most:
            waits.append(seconds - elapsed)
    return max(waits)


def _count(key, seconds):
    try:
        cache.add(key, 0, seconds)
        return cache.incr(key)
    except ValueError:  # a cache that keeps nothing
        return 0
    except Exception:  # each cache has errors of its own; a message is worth more than its count
        logger.exception("Attempts at the forms cannot be counted")
        return 0


def wait_for_all():
    """For how many seconds no message is kept, because too many have been; 0 in ordinary times."""
    since = timezone.now() - timedelta(seconds=IN_ALL_SECONDS)
    return 600 if Enquiry.objects.filter(created_at__gt=since).count() >= IN_ALL else 0
