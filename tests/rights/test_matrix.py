"""Every address of the admin × role × what is theirs and what is not × GET and POST, against the written matrix."""

import pytest
from django.db import transaction

from tests.rights.addresses import Browser, addresses, outcome
from tests.rights.matrix import BULK, DIFFERS, PUBLIC_PARENT, ROWS, who
from tests.rights.world import PEOPLE, VISITOR, World

pytestmark = pytest.mark.django_db
NAMED_IN_QUERIES = {"wagtail_bulk_action wagtailcore page publish", "wagtailadmin_choose_page_chosen_multiple"}
WRITTEN = {name: rights for rights, names in ROWS.items() for name in names}


def test_every_address_of_the_admin_has_one_row_and_every_row_an_address():
    rows = [*(name for names in ROWS.values() for name in names), *BULK, PUBLIC_PARENT]
    missing = set(rows) ^ {address.name for address in addresses()}
    assert sorted(missing - {row for row in rows if row.startswith(DIFFERS)}) == []
    assert sorted(name for name in set(rows) if rows.count(name) > 1) == []


class Visit:
    """One person's browser, whose requests change nothing."""

    def __init__(self, world, name):
        self.client = Browser()
        if name != VISITOR:
            self.client.force_login(world.people[name])
        self.cookies = self.client.cookies.copy()

    def ask(self, method, path):
        """The outcome and the text of the answer."""
        self.client.cookies = self.cookies.copy()
        with transaction.atomic():
            found = outcome(self.client, method, path)
            transaction.set_rollback(True)
        return found


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_gets_in_where_the_matrix_says_and_reads_no_foreign_draft(name):
    world, differences = World(), []
    visit, secrets = Visit(world, name), world.foreign_secrets(name)
    values = {own: world.own_values(name, own) for own in (True, False)}
    for address in addresses():
        rights = WRITTEN.get(address.name)
        paths = {own: address.path(world.values(name, own, address.name, values[own])) for own in (False, True)}
        if address.name in NAMED_IN_QUERIES:
            paths = {
                own: f"{path}?id={world.page(name, own).pk}&id={world.pages['text'].pk}" for own, path in paths.items()
            }
        for path, own in {path: own for own, path in paths.items()}.items():  # once where nothing is anybody's own
            for method, right in zip(("get", "post"), rights or (None, None), strict=True):
                found, text = visit.ask(method, path)
                wanted = "yes" if right and name in who(right, own) else "no"
                if right and found not in (wanted, "no such method"):
                    differences.append(f"{method} {address.name} {'own' if own else 'other'}: {found}, not {wanted}")
                differences += [f"{method} {address.name}: reads {each}" for each in secrets if each in text]
    assert differences == []
