"""How rows are asked for in the editor."""

import pytest
from django.apps import apps

from unodc_ca.core.models import SourcedRow
from unodc_ca.core.panels import panel_names

ROWS = [model for model in apps.get_models() if issubclass(model, SourcedRow)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_a_row_asks_for_its_fact_first_and_for_the_source_last(row):
    names = list(panel_names(row.panels))
    assert names[-2:] == ["source_text", "as_of"]
    left_out = {"id", "page", "outcome", "instrument", "sort_order"}
    asked = {field.name for field in row._meta.concrete_fields if field.editable} - left_out
    assert set(names) == asked
