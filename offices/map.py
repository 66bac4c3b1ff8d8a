"""The drawing of the countries we cover: Natural Earth's borders, projected, fitted to a box, simplified.

`geometry/region.topojson` holds the countries that can be drawn; `make map` writes it. Which of them are drawn is asked
of the database, and the projection fits whatever they are. A border that two countries share is one arc, simplified
and rounded once, so that neither a gap nor an overlap can appear between them.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from itertools import groupby, pairwise
from math import cos, hypot, radians, sin, sqrt
from pathlib import Path

GEOMETRY = Path(__file__).with_name("geometry") / "region.topojson"
WIDTH, HEIGHT = 800, 520
PADDING = 16  # between the countries and the edge of the box
SURROUNDINGS = -64, -64, WIDTH + 64, HEIGHT + 32  # how far the neighbours' borders run on: left, top, right, bottom
TOLERANCE = 6  # square units: the area of the smallest bend that is drawn
NEAR_TOLERANCE = 24
SMALLEST_ISLAND = 6  # square units
NAME_STRETCH = 3  # a name is about so many times wider than high

# Albers' conic equal-area projection
FIRST_PARALLEL, SECOND_PARALLEL, MERIDIAN = radians(38), radians(52), 67
CONE = (sin(FIRST_PARALLEL) + sin(SECOND_PARALLEL)) / 2
CONSTANT = cos(FIRST_PARALLEL) ** 2 + 2 * CONE * sin(FIRST_PARALLEL)


def project(longitude, latitude):
    """Degrees as a point on the plane, in radii of the Earth, with y growing downwards."""
    distance = sqrt(CONSTANT - 2 * CONE * sin(radians(latitude))) / CONE
    angle = CONE * radians(longitude - MERIDIAN)
    return distance * sin(angle), distance * cos(angle)


def simplify(points, tolerance):
    """A line without its smallest bends, by Visvalingam's method; its ends stay.

    tolerance: points go, the least telling first, while the triangle with both neighbours is smaller. A closed line
    keeps three corners.
    """
    before, after = list(range(-1, len(points) - 1)), list(range(1, len(points) + 1))
    areas = {middle: _triangle(points, middle - 1, middle, middle + 1) for middle in range(1, len(points) - 1)}
    heap = [(area, middle) for middle, area in areas.items()]
    heapify(heap)
    fewest = 2 if points[0] == points[-1] else 0
    while heap and heap[0][0] < tolerance and len(areas) > fewest:
        area, middle = heappop(heap)
        if areas.get(middle) != area:
            continue  # gone, or measured again since
        del areas[middle]
        left, right = before[middle], after[middle]
        after[left], before[right] = right, left
        for bend in {left, right} & areas.keys():
            areas[bend] = max(area, _triangle(points, before[bend], bend, after[bend]))
            heappush(heap, (areas[bend], bend))
    return [points[0], *(points[middle] for middle in sorted(areas)), points[-1]]


def _triangle(points, first, middle, last):
    (ax, ay), (bx, by), (cx, cy) = points[first], points[middle], points[last]
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2


def ring_area(ring):
    """The area inside a closed line."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))) / 2


def ring_of(arcs, numbers):
    """One closed line, joined from arcs. numbers: as TopoJSON gives them; ~n is arc n backwards."""
    ring = []
    for number in numbers:
        ring += (arcs[number] if number >= 0 else arcs[~number][::-1])[1 if ring else 0 :]
    return ring


def rings(geometry):
    """The rings of a TopoJSON polygon or multipolygon, each a list of arc numbers."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def read_arcs(topology):
    """The arcs of a TopoJSON topology, in degrees."""
    (x_scale, y_scale), (x_start, y_start) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        arcs.append([])
        for dx, dy in arc:
            x, y = x + dx, y + dy
            arcs[-1].append((x * x_scale + x_start, y * y_scale + y_start))
    return arcs


@lru_cache(maxsize=1)
def _geometry():
    """Every arc on the plane, and the rings of each country as numbers of arcs: (arcs, {ISO code: rings})."""
    topology = json.loads(GEOMETRY.read_text())
    arcs = [[project(*point) for point in arc] for arc in read_arcs(topology)]
    return arcs, {each["id"]: rings(each) for each in topology["objects"]["countries"]["geometries"]}


@dataclass(frozen=True)
class Drawing:
    """A set of countries in a box of WIDTH × HEIGHT.

    lands: {ISO code: path of the country}. near: the path of all other borders round about.
    middles: {ISO code: [(x, y), …]}, where its name can stand, the roomiest place first.
    """

    lands: dict
    near: str
    middles: dict
    scale: float
    left: float
    top: float

    def point(self, longitude, latitude):
        """A place in degrees as whole (x, y) in the box; None outside of it."""
        x, y = project(float(longitude), float(latitude))
        x, y = round(x * self.scale + self.left), round(y * self.scale + self.top)
        return (x, y) if 0 <= x <= WIDTH and 0 <= y <= HEIGHT else None


@lru_cache(maxsize=32)
def draw(codes):
    """The Drawing of some countries, a frozenset of ISO codes; None when there is no geometry for any of them."""
    arcs, countries = _geometry()
    covered = {code: countries[code] for code in sorted(codes & countries.keys())}
    if not covered:
        return None
    own = {number if number >= 0 else ~number for lands in covered.values() for ring in lands for number in ring}
    xs, ys = zip(*(point for number in own for point in arcs[number]), strict=True)
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    scale = min((WIDTH - 2 * PADDING) / width, (HEIGHT - 2 * PADDING) / height)
    left = WIDTH / 2 - (min(xs) + width / 2) * scale
    top = HEIGHT / 2 - (min(ys) + height / 2) * scale

    def place(number):
        return [(x * scale + left, y * scale + top) for x, y in arcs[number]]

    fitted = {number: _thin_out(place(number), TOLERANCE) for number in own}
    outlines = {code: _outlines(ring_of(fitted, ring) for ring in lands) for code, lands in covered.items()}
    others = [run for number in range(len(arcs)) if number not in own for run in clip(place(number), *SURROUNDINGS)]
    return Drawing(
        lands={code: "z".join(_path(ring[:-1]) for ring in found) + "z" for code, found in outlines.items()},
        near="".join(_path(_thin_out(run, NEAR_TOLERANCE)) for run in others),
        middles={code: _middles(found[0]) for code, found in outlines.items()},
        scale=scale,
        left=left,
        top=top,
    )


def _thin_out(line, tolerance):
    return [(round(x), round(y)) for x, y in simplify(line, tolerance)]


def _outlines(found):
    """The rings worth drawing, the largest first."""
    largest, *others = sorted(found, key=ring_area, reverse=True)
    return [largest, *(ring for ring in others if ring_area(ring) >= SMALLEST_ISLAND)]


def _path(points):
    """Whole points as an SVG path, in steps from one to the next; nothing for a speck."""
    (x, y), steps = points[0], []
    for (ax, ay), (bx, by) in pairwise(points):
        if (ax, ay) != (bx, by):
            steps += [bx - ax, by - ay]
    return f"M{x} {y}l" + " ".join(map(str, steps)).replace(" -", "-") if steps else ""


def clip(line, left, top, right, bottom):
    """The runs of points of a line that lie inside a box."""
    inside = groupby(line, lambda point: left <= point[0] <= right and top <= point[1] <= bottom)
    runs = [list(points) for is_inside, points in inside if is_inside]
    return [run for run in runs if len(run) > 1]


def _middles(ring, steps=16):
    """Places for a name inside a ring, by the room round them."""
    ring = simplify(ring, 80)
    edges = [(ax, ay * NAME_STRETCH, bx, by * NAME_STRETCH) for (ax, ay), (bx, by) in pairwise(ring)]
    xs, ys = zip(*ring, strict=True)
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    places = []
    for row in range(1, steps):
        for column in range(1, steps):
            x, y = min(xs) + width * column / steps, min(ys) + height * row / steps
            if _is_inside(ring, x, y):
                room = min(_distance(x, y * NAME_STRETCH, *edge) for edge in edges)
                places.append((room, round(x), round(y)))
    return [(x, y) for _room, x, y in sorted(places, reverse=True)]


def _is_inside(ring, x, y):
    crossings = ((ax, ay, bx, by) for (ax, ay), (bx, by) in pairwise(ring) if (ay > y) != (by > y))
    return sum(x < ax + (y - ay) * (bx - ax) / (by - ay) for ax, ay, bx, by in crossings) % 2 == 1


def _distance(x, y, ax, ay, bx, by):
    """From a point to a stretch of a line."""
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = max(0, min(1, ((x - ax) * dx + (y - ay) * dy) / length)) if length else 0
    return hypot(x - ax - along * dx, y - ay - along * dy)
