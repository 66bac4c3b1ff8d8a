"""The variables of the environment and of `.env`, and which settings they ask for.

`manage.py` and `wsgi.py` read this before Django, so nothing here needs settings.
"""

import os
from pathlib import Path

from environ import Env

BASE_DIR = Path(__file__).resolve().parents[2]

env = Env()
env.read_env(BASE_DIR / ".env")
env.ENVIRON = {name: value for name, value in os.environ.items() if value}  # an empty variable is a missing one


def choose_settings():
    """Set the settings module that Django reads, and return its name; without a choice it is production's."""
    module = env.str("DJANGO_SETTINGS_MODULE", default="unodc_ca.settings.production")
    os.environ["DJANGO_SETTINGS_MODULE"] = module
    return module
