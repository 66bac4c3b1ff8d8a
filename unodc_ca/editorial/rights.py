"""Who may do what in the admin: one table, written to the database by a migration.

Editors write and submit, moderators publish, administrators also keep users and site settings. Wagtail's own
migrations give editors and moderators their rights on pages, images and documents, and make the workflow in
which a moderator approves; here stands what they lack.
"""

from django.utils.translation import gettext_noop

# In the database under these names; shown in the language of the person
EDITORS, MODERATORS, ADMINISTRATORS = (
    gettext_noop("Editors"),
    gettext_noop("Moderators"),
    gettext_noop("Administrators"),
)

READ_BY_ALL = [("enquiries", "enquiry", ["view"])]  # what visitors wrote; administrators may also erase it
SNIPPETS = [("offices", "legalinstrument"), ("offices", "keyfigure"), ("programmes", "organisation")]
ADMIN_ONLY = [
    ("audit", "auditentry", ["view"]),
    ("core", "sitesettings", ["change"]),
    ("navigation", "menu", ["change"]),
    ("enquiries", "enquiry", ["delete"]),
    ("users", "user", ["add", "change", "delete"]),
    ("wagtailredirects", "redirect", ["add", "change", "delete"]),
]
PAGE_RIGHTS = ["add", "change", "publish", "bulk_delete", "lock", "unlock"]
FILE_RIGHTS = [("wagtailimages", "image"), ("wagtaildocs", "document")]


def model_rights(group):
    """Model permissions of a group as (app label, model, codename)."""
    yield "wagtailadmin", "admin", "access_admin"
    yield "simple_translation", "simpletranslation", "submit_translation"
    # What stands on a snippet is public at once, so those who publish write it
    snippets = [] if group == EDITORS else [(app, model, ["add", "change", "delete"]) for app, model in SNIPPETS]
    tables = READ_BY_ALL + snippets + (ADMIN_ONLY if group == ADMINISTRATORS else [])
    for app, model, allowed in tables:
        for action in allowed:
            yield app, model, f"{action}_{model}"


def apply_rights(apps):
    """Write the table to the database. apps: the registry of a migration, or `django.apps.apps`."""
    models = {
        name: apps.get_model(label)
        for name, label in {
            "type": "contenttypes.ContentType",
            "permission": "auth.Permission",
            "group": "auth.Group",
            "page": "wagtailcore.Page",
            "page_right": "wagtailcore.GroupPagePermission",
            "collection": "wagtailcore.Collection",
            "collection_right": "wagtailcore.GroupCollectionPermission",
        }.items()
    }

    def permission(app, model, codename):
        # Django makes permissions after migrating; on a new database they are not there yet
        content_type, _new = models["type"].objects.get_or_create(app_label=app, model=model)
        found, _new = models["permission"].objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
        )
        return found

    for name in (EDITORS, MODERATORS, ADMINISTRATORS):
        group, _new = models["group"].objects.get_or_create(name=name)
        group.permissions.add(*[permission(*right) for right in model_rights(name)])

    administrators = models["group"].objects.get(name=ADMINISTRATORS)
    root = models["page"].objects.get(depth=1)
    for action in PAGE_RIGHTS:
        models["page_right"].objects.get_or_create(
            group=administrators, page=root, permission=permission("wagtailcore", "page", f"{action}_page")
        )
    every_collection = models["collection"].objects.get(depth=1)
    for app, model in FILE_RIGHTS:
        for action in ("add", "change", "delete", "choose"):
            models["collection_right"].objects.get_or_create(
                group=administrators,
                collection=every_collection,
                permission=permission(app, model, f"{action}_{model}"),
            )
