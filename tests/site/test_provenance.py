"""Nothing is shown that no record holds, and every record says where it is from."""

import os
import random

import pytest

from tests.site.explaining import Explainer
from tests.site.records import Records, says

pytestmark = pytest.mark.django_db

SEED = os.environ.get("PROVENANCE_SEED") or str(random.SystemRandom().randrange(1_000_000))


@pytest.fixture(scope="module")
def records(real_site):
    return Records()


@pytest.fixture(scope="module")
def shown(records, pages):
    explainer = Explainer(records)
    return [each for page in pages if page.path in records for each in explainer.explain(page)]


def test_everything_shown_is_held_by_a_record(shown):
    unexplained = [f"{each.address}: “{each.rest}” in “{each.text}”" for each in shown if each.rest]
    assert not unexplained, f"{len(unexplained)} of {len(shown)}:\n" + "\n".join(unexplained)


def test_every_record_shown_has_a_source(shown, records):
    found = {value.record for each in shown for value in each.values}
    lacking = sorted(f"{record._meta.label} {record.pk}: {record}" for record in found if not records.source_of(record))
    assert not lacking, "\n".join(lacking)


def test_fifty_values_at_random_stand_in_a_content_file_that_names_its_source(shown, records):
    values = {
        (each.address, value.text): value
        for each in shown
        for value in each.values
        if value.said and value.kind != "text"
    }
    for address, text in random.Random(SEED).sample(sorted(values), 50):
        value = values[address, text]
        file = records.in_files(value.record)
        told = f"“{text}” on {address}, from {value.record._meta.label} {value.record.pk} (PROVENANCE_SEED={SEED})"
        assert file, f"No content file has {told}"
        assert file.source.strip(), f"{file.file} names no source of {told}"
        assert all(says(file, part) for part in value.said), f"{file.file} does not say {value.said}: {told}"
