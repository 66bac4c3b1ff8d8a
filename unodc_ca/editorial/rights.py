"""The table of roles and the database: what differs, and how to make the one like the other."""

from dataclasses import dataclass

from unodc_ca.users.roles import EVERYBODY, FORMER_NAMES, ROLES

FILES = ("wagtailimages.image", "wagtaildocs.document")


def codename(action, model):
    """`change` and `sitesettings` → `change_sitesettings`; an action with its own name keeps it."""
    return action if "_" in action else f"{action}_{model}"


def wanted(role):
    """A role's rows of the database as a set of (kind, app, model, codename)."""
    for path, actions in {**EVERYBODY, **role.records}.items():
        app, model = path.split(".")
        yield from (("model", app, model, codename(action, model)) for action in actions)
    yield from (("page", "wagtailcore", "page", f"{action}_page") for action in role.pages)
    for path in FILES:
        app, model = path.split(".")
        yield from (("collection", app, model, f"{action}_{model}") for action in role.files)


@dataclass(frozen=True)
class Difference:
    """A right that a group lacks, or has and should not have. right: as in `wanted()`."""

    group: str
    lacks: bool
    right: tuple[str, str, str, str]

    def __str__(self):
        kind, app, _model, code = self.right
        return f"{self.group}: {'lacks' if self.lacks else 'has, and should not have,'} {app}.{code} ({kind})"


class Rights:
    """The rights of groups in one database. apps: the registry of a migration, or `django.apps.apps`."""

    def __init__(self, apps):
        self.groups = apps.get_model("auth.Group").objects
        self.permissions = apps.get_model("auth.Permission").objects
        self.types = apps.get_model("contenttypes.ContentType").objects
        self.trees = {
            "page": (apps.get_model("wagtailcore.GroupPagePermission").objects, apps.get_model("wagtailcore.Page")),
            "collection": (
                apps.get_model("wagtailcore.GroupCollectionPermission").objects,
                apps.get_model("wagtailcore.Collection"),
            ),
        }

    def found(self, group):
        """A group's rows as `wanted()` gives them; the kind of one below the root of its tree names the place too."""
        columns = ("content_type__app_label", "content_type__model", "codename")
        yield from (("model", *row) for row in group.permissions.values_list(*columns))
        for kind, (rows, _tree) in self.trees.items():
            names = [f"permission__{column}" for column in columns]
            for depth, node, *row in rows.filter(group=group).values_list(f"{kind}__depth", kind, *names):
                yield (kind if depth == 1 else f"{kind} {node}", *row)

    def differences(self):
        """What differs from the table, by group; a group that the table does not name has no right by it."""
        by_name = {group.name: group for group in self.groups.all()}
        tables = {name: set() for name in by_name} | {role.name: set(wanted(role)) for role in ROLES}
        for name, right in sorted(tables.items()):
            found = set(self.found(by_name[name])) if name in by_name else set()
            yield from (Difference(name, True, each) for each in sorted(right - found))
            yield from (Difference(name, False, each) for each in sorted(found - right))

    def permission(self, app, model, code):
        # Django makes permissions after migrating; on a new database they are not there yet
        content_type, _new = self.types.get_or_create(app_label=app, model=model)
        defaults = {"name": f"Can {code.replace('_', ' ')}"}
        return self.permissions.get_or_create(content_type=content_type, codename=code, defaults=defaults)[0]

    def apply(self):
        """Make the database like the table; returns what differed. Groups keep their members and their pages."""
        for former, name in FORMER_NAMES.items():
            if not self.groups.filter(name=name).exists():
                self.groups.filter(name=former).update(name=name)
        for role in ROLES:
            self.groups.get_or_create(name=role.name)
        differences = list(self.differences())
        for difference in differences:
            self._mend(self.groups.get(name=difference.group), difference)
        return differences

    def _mend(self, group, difference):
        kind, *right = difference.right
        permission = self.permission(*right)
        if kind == "model":
            (group.permissions.add if difference.lacks else group.permissions.remove)(permission)
            return
        kind, _space, node = kind.partition(" ")
        rows, tree = self.trees[kind]
        place = {kind: tree.objects.get(pk=node) if node else tree.objects.get(depth=1)}
        if difference.lacks:
            rows.create(group=group, permission=permission, **place)
        else:
            rows.filter(group=group, permission=permission, **place).delete()
