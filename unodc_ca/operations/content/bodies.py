"""The blocks of a body: from the short form of the files to the JSON that Wagtail keeps.

A stream is a list of mappings with one name each: `[{text: "<p>…</p>"}, {quotation: {text: …, name: …}}]`.
"""

import re
from uuid import NAMESPACE_URL, uuid5

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from unodc_ca.operations.content import rich_text


def stream_data(converter, stream, value, path):
    """JSON data of a StreamBlock; what is wrong goes to the converter, under `path`."""
    data = []
    for number, entry in enumerate(_list(converter, value, path), start=1):
        place = f"{path}.{number}"
        if not isinstance(entry, dict) or len(entry) != 1:
            converter.complain(place, "A block is a mapping with one name, as in {text: “<p>…</p>”}.")
            continue
        ((name, content),) = entry.items()
        if name not in stream.child_blocks:
            converter.complain(f"{place}.{name}", f"There is no such block, only {', '.join(stream.child_blocks)}.")
            continue
        inner = _block_data(converter, stream.child_blocks[name], content, f"{place}.{name}")
        data.append({"type": name, "value": inner, "id": _block_id(converter, place)})
    return data


def _block_id(converter, path):
    """The same in every language, so that a translated block can be told from its source's."""
    place = re.sub(r"^texts\.[^.]+\.", "", path)
    return str(uuid5(NAMESPACE_URL, f"{converter.record.key}/{place}"))


def _block_data(converter, block, value, path):
    for kind, convert in CONTAINERS.items():
        if isinstance(block, kind):
            return convert(converter, block, value, path)
    if value is None:
        return None
    for kind, convert in LEAVES.items():
        if isinstance(block, kind):
            return convert(converter, block, value, path)
    return converter.text(value, path)


def _struct_data(converter, block, value, path):
    mapping = _mapping(converter, value, path, block.child_blocks)
    return {name: _block_data(converter, block.child_blocks[name], mapping[name], f"{path}.{name}") for name in mapping}


def _list_data(converter, block, value, path):
    places = {f"{path}.{number}": item for number, item in enumerate(_list(converter, value, path), start=1)}
    return [
        {
            "type": "item",
            "value": _block_data(converter, block.child_block, item, place),
            "id": _block_id(converter, place),
        }
        for place, item in places.items()
    ]


def _table_data(converter, block, value, path):
    """`{caption: …, columns: [{type: text, heading: …}], rows: [{values: […]}]}`, as Wagtail's own."""
    table = _mapping(converter, value, path, ("caption", "columns", "rows"))
    columns = []
    for number, entry in enumerate(_list(converter, table.get("columns"), f"{path}.columns"), start=1):
        place = f"{path}.columns.{number}"
        column = _mapping(converter, entry, place, ("type", "heading"))
        if column.get("type") in block.child_blocks:
            columns.append({"type": column["type"], "heading": column.get("heading") or ""})
        else:
            converter.complain(f"{place}.type", f"A column is one of {', '.join(block.child_blocks)}.")
    rows = []
    for number, entry in enumerate(_list(converter, table.get("rows"), f"{path}.rows"), start=1):
        place = f"{path}.rows.{number}"
        values = _list(converter, _mapping(converter, entry, place, ("values",)).get("values"), place)
        if len(values) != len(columns):
            converter.complain(place, f"There are {len(columns)} columns and {len(values)} values.")
            continue
        cells = [
            _block_data(converter, block.child_blocks[column["type"]], value, f"{place}.{index}")
            for index, (column, value) in enumerate(zip(columns, values, strict=True), start=1)
        ]
        rows.append({"values": cells})
    return {"caption": table.get("caption") or "", "columns": columns, "rows": rows}


def _chosen(converter, block, value, path):
    target = converter.reference(value, block.model_class, path)
    return target.pk if target else None


def _rich_text(converter, block, value, path):
    return rich_text.convert(converter, converter.text(value, path) or "", block.features, path)


def _truth(converter, block, value, path):
    return converter.boolean(value, path)


def _mapping(converter, value, path, names):
    """The mapping without what does not belong to `names`."""
    if not isinstance(value or {}, dict):
        converter.complain(path, "This has to be a mapping.")
        return {}
    value = value or {}
    for name in value.keys() - names:
        converter.complain(f"{path}.{name}", f"There is nothing of this name, only {', '.join(names)}.")
    return {name: value[name] for name in names if name in value}


def _list(converter, value, path):
    if isinstance(value or [], list):
        return value or []
    converter.complain(path, "This has to be a list.")
    return []


CONTAINERS = {
    blocks.StreamBlock: stream_data,
    blocks.ListBlock: _list_data,
    blocks.StructBlock: _struct_data,
    TypedTableBlock: _table_data,
}
LEAVES = {
    blocks.ChooserBlock: _chosen,
    blocks.RichTextBlock: _rich_text,
    blocks.BooleanBlock: _truth,
}
