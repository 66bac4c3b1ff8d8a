"""The schedule of a page, for the admin."""

from django import template

from unodc_ca.core.schedule import schedule_of

register = template.Library()
register.simple_tag(schedule_of)
