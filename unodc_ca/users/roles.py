"""Who may do what: the roles of staff, in one table. `manage.py apply_rights` writes it to the database.

A role is a group of Django's under the same name. What a person holds is the sum of his roles; where a role holds for
him is told by his rows of `Scope`. How the table is read: `rights.py` and `policies.py` of `editorial`.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext_lazy, gettext_noop


class Where(StrEnum):
    """Which pages a role holds for. Nothing but what is said here: without rows, a scoped role holds nowhere."""

    EVERYWHERE = "everywhere"
    OWN = "own"  # pages the person made
    LANGUAGE = "language"  # translations into the languages of the person's scopes
    PLACE = "place"  # pages of the offices and countries of the person's scopes, and those he made
    DATA = "data"  # pages with money and results, and only these fields


@dataclass(frozen=True)
class Role:
    """One row of the table.

    name: of the group, in the database in English and shown in the language of the reader. duty: what it is for.
    rank: who manages people gives only roles of a lower one, unless he is an administrator.
    pages: actions of Wagtail on the pages that `where` names. files: the same on images and documents.
    records: "app.model" → actions on all its records.
    """

    name: str
    duty: str
    where: Where = Where.EVERYWHERE
    rank: int = 1
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    records: dict[str, tuple[str, ...]] = field(default_factory=dict)


WRITE = ("add", "change", "delete")
TRANSLATE = {"simple_translation.simpletranslation": ("submit_translation",)}
# What stands on a record of these is public at once, so those who publish write it
PUBLIC_RECORDS = dict.fromkeys(["offices.legalinstrument", "offices.keyfigure", "programmes.organisation"], WRITE)

ROLES = (
    Role(
        gettext_noop("Authors"),
        gettext_lazy("Write and translate pages of their own, and submit them for approval."),
        where=Where.OWN,
        pages=("add",),
        files=("add", "choose"),
        records=TRANSLATE,
    ),
    Role(
        gettext_noop("Translators"),
        gettext_lazy("Translate public pages into the languages ticked below, and submit them for approval."),
        where=Where.LANGUAGE,
        pages=("change",),
        files=("choose",),
        records=TRANSLATE,
    ),
    Role(
        gettext_noop("Editors"),
        gettext_lazy(
            "Write, change and translate pages of the offices and countries chosen below; read messages to them."
        ),
        where=Where.PLACE,
        pages=("add", "change"),
        files=("add", "choose"),
        records={**TRANSLATE, "enquiries.enquiry": ("view",)},
    ),
    Role(
        gettext_noop("Publishers"),
        gettext_lazy("Change, approve and publish all pages, and the records that are public at once."),
        pages=("add", "change", "publish", "lock", "unlock"),
        files=("add", "change", "delete", "choose"),
        records={**TRANSLATE, **PUBLIC_RECORDS, "enquiries.enquiry": ("view",)},
    ),
    Role(
        gettext_noop("Data officers"),
        gettext_lazy("Keep money and results of programmes and projects, and nothing else; submit them for approval."),
        where=Where.DATA,
        pages=("change",),
    ),
    Role(
        gettext_noop("User managers"),
        gettext_lazy("Invite people, give them roles other than this one and administrator, close accounts."),
        rank=2,
        records={"users.user": ("add", "change")},
    ),
    Role(
        gettext_noop("Administrators"),
        gettext_lazy("Everything above, site settings, menus, redirects and the audit."),
        rank=3,
        pages=("add", "change", "publish", "bulk_delete", "lock", "unlock"),
        files=("add", "change", "delete", "choose"),
        records={
            **TRANSLATE,
            **PUBLIC_RECORDS,
            "audit.auditentry": ("view",),
            "core.sitesettings": ("change",),
            "enquiries.enquiry": ("view", "delete"),
            "navigation.menu": ("change",),
            "users.user": WRITE,
            "wagtailredirects.redirect": WRITE,
        },
    ),
)
BY_NAME = {role.name: role for role in ROLES}
EVERYBODY = {"wagtailadmin.admin": ("access_admin",)}
APPROVE = ("Publishers", "Administrators")  # the task of Wagtail's workflow is theirs
FORMER_NAMES = {"Moderators": "Publishers"}  # as Wagtail's own migrations make them
ADMINISTRATOR = BY_NAME["Administrators"].rank


def rank(person):
    """How much a person may do to others: a superuser stands above all roles; nobody without one has 0."""
    if person.is_superuser:
        return ADMINISTRATOR + 1
    names = person.groups.values_list("name", flat=True) if person.pk else []
    return max((BY_NAME[name].rank for name in names if name in BY_NAME), default=0)


def may_manage(manager, person):
    """Whether one may change or close the account of another: nobody takes over or shuts out who stands above."""
    return (rank(manager) >= ADMINISTRATOR and rank(manager) >= rank(person)) or rank(manager) > rank(person)


def roles_to_give(manager):
    """Names of the roles that a person gives and takes."""
    own = rank(manager)
    return [role.name for role in ROLES if own >= ADMINISTRATOR or role.rank < own]
