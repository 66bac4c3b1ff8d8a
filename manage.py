#!/usr/bin/env python
"""Django's command line, with the settings that the environment or `.env` names, else those of production."""

import sys
from importlib import import_module

from unodc_ca.settings.environment import choose_settings

ADVICE = """
These were the settings {module}. A server has its variables in .env beside manage.py, or in the environment.
For development: make run, or DJANGO_SETTINGS_MODULE=unodc_ca.settings.dev before the command."""


def main():
    module = choose_settings()

    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    if not any(argument.startswith("--settings") for argument in sys.argv):
        try:
            import_module(module)
        except (ImproperlyConfigured, ModuleNotFoundError) as error:
            sys.exit(f"{error}\n{ADVICE.format(module=module)}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
