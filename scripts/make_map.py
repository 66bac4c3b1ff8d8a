"""The geometry of our map, cut out of Natural Earth into offices/geometry/region.topojson: `make map`.

Natural Earth (public domain), scale 1:50 million, as packed in the npm package world-atlas (ISC licence). Borders
follow it as they are; the site's disclaimer on boundaries stands by every map.

The file holds each country that lies wholly inside the window, by its ISO 3166 code: all that an office for Central
Asia and its surroundings could come to cover, and room to spare. Of everything else only the borders around are kept,
as lines, for the neighbours. To cover a country outside the window, widen it. Borders lose detail that no map
of ours is large enough to show, arc by arc, so that what two countries share stays one line. At run time
offices/map.py projects and simplifies what is drawn.
"""

import json
import subprocess
import sys
import tarfile
import tempfile
from itertools import pairwise
from pathlib import Path

from babel.core import get_global

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from offices.map import GEOMETRY, clip, project, read_arcs, ring_area, ring_of, rings, simplify  # noqa: E402

PACKAGE, FILE = "world-atlas@2.0.2", "package/countries-50m.json"
WINDOW = 39, 23, 121, 62  # west, south, east, north
AROUND = 38, 8, 125, 66  # how far the borders of all others are kept
STEP = 0.01  # degrees, to which points are rounded
EARTH_RADIUS = 6371  # km
SMALLEST_BEND, SMALLEST_ISLAND = 25, 60  # km²


def download():
    """The topology of all countries, from the package."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        [package] = Path(folder).glob("*.tgz")
        with tarfile.open(package) as archive:
            return json.load(archive.extractfile(FILE))


def on_earth(line):
    """Degrees as points on the plane, in km."""
    return [(x * EARTH_RADIUS, y * EARTH_RADIUS) for x, y in (project(*point) for point in line)]


def thin_out(line):
    """The line in steps of the grid, without its small bends."""
    degrees = dict(zip(on_earth(line), line, strict=True))
    kept = (degrees[point] for point in simplify(on_earth(line), SMALLEST_BEND))
    return [(round(x / STEP), round(y / STEP)) for x, y in kept]


def is_in_window(points):
    west, south, east, north = WINDOW
    return all(west <= x <= east and south <= y <= north for x, y in points)


def worth_keeping(geometry, arcs):
    """The rings of a country without its smallest islands; the largest one in any case."""
    found = sorted(rings(geometry), key=lambda ring: ring_area(on_earth(ring_of(arcs, ring))), reverse=True)
    return [ring for ring in found if ring is found[0] or ring_area(on_earth(ring_of(arcs, ring))) >= SMALLEST_ISLAND]


def main():
    topology = download()
    arcs = read_arcs(topology)
    iso_codes = get_global("territory_aliases")  # "398": ["KZ"]
    countries, used = {}, set()
    for geometry in topology["objects"]["countries"]["geometries"]:
        kept = worth_keeping(geometry, arcs)
        if "id" in geometry and all(is_in_window(ring_of(arcs, ring)) for ring in kept):
            countries[iso_codes[geometry["id"]][0]] = kept
            used |= {max(number, ~number) for ring in kept for number in ring}
    whole = sorted(used)
    place = {number: index for index, number in enumerate(whole)}
    lines = [thin_out(arcs[number]) for number in whole]
    lines += [thin_out(run) for number, arc in enumerate(arcs) if number not in used for run in clip(arc, *AROUND)]
    geometries = [
        {
            "type": "MultiPolygon",
            "id": code,
            "arcs": [[[place[number] if number >= 0 else ~place[~number] for number in ring]] for ring in kept],
        }
        for code, kept in sorted(countries.items())
    ]
    result = {
        "type": "Topology",
        "source": "Natural Earth 1:50m (public domain) by way of world-atlas (ISC); written by scripts/make_map.py",
        "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [[line[0], *((bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(line))] for line in lines],
    }
    GEOMETRY.write_text(json.dumps(result, separators=(",", ":")) + "\n")
    print(f"{len(countries)} countries, {sum(map(len, lines))} points: {' '.join(sorted(countries))}")


if __name__ == "__main__":
    main()
