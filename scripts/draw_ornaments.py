"""The five ornaments and the fringe, drawn from rules into unodc_ca/static/img/ornaments/: `make images`.

Each is one tile of cloth that repeats in both directions. Coordinates are whole numbers and colours the six dyes, so
that a tile is under a kilobyte on the line. What a thematic area wears is chosen on its page.
"""

from itertools import groupby
from math import cos, radians, sin
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "unodc_ca" / "static" / "img" / "ornaments"

NIL, BLUE, SKY = "#0d2847", "#12579b", "#8ec5e8"  # indigo, its second dip, glaze
WOOL, RUYAN, ISPARAK = "#f5efe0", "#a3242c", "#eeb02f"  # undyed, madder, larkspur


# What they share


def tile(width, height, *parts, crisp=False):
    """An SVG of that size. crisp: threads and knots keep their edges at any size."""
    attributes = ' shape-rendering="crispEdges"' if crisp else ""
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}{attributes}>{"".join(parts)}</svg>\n'


def path(colour, steps):
    return f'<path fill="{colour}" d="{steps}"/>'


def ground(colour, width, height):
    return path(colour, f"M0 0h{width}v{height}H0z")


def circle(colour, x, y, radius):
    return f'<circle fill="{colour}" cx="{x}" cy="{y}" r="{radius}"/>'


def lozenge(x, y, radius):
    return f"M{x} {y - radius}l{radius} {radius}l-{radius} {radius}l-{radius}-{radius}z"


def cells(rows, under, size=1):
    """A chart of colours, row by row, as one path a colour; equal neighbours merge into rectangles.

    under: the colour that the rest lies on. size: of a cell.
    """
    rectangles = {}  # (x, width, colour): [y, height] of the last one of that width
    steps = {}
    for y, row in enumerate(rows):
        x = 0
        for colour, run in groupby(row):
            width = len(list(run))
            last = rectangles.get((x, width, colour))
            if last and sum(last) == y:
                last[1] += 1
            else:
                rectangles[x, width, colour] = last = [y, 1]
                steps.setdefault(colour, []).append((x, width, last))
            x += width
    del steps[under]
    merged = [
        path(colour, "".join(f"M{x * size} {y * size}h{w * size}v{h * size}h-{w * size}z" for x, w, (y, h) in found))
        for colour, found in steps.items()
    ]
    return [ground(under, len(rows[0]) * size, len(rows) * size), *merged]


# The ornaments


def gul():
    """Carpet, knot by knot: octagons quartered in two colours, tied to each other by a net."""
    width, height = 36, 28

    def knot(x, y):
        right, down = x - (width - 1) / 2, y - (height - 1) / 2
        dx, dy = abs(right), abs(down)
        corner = width / 2 - dx + height / 2 - dy  # steps from the nearest corner of the tile
        for radius, colour in [(2, ISPARAK), (4, NIL), (5, WOOL), (7, NIL)]:
            if corner <= radius:
                return colour
        if x in (0, width - 1) or y in (0, height - 1):
            return NIL
        octagon = max(8 * dx, 10 * dy, 6 * (dx + dy))
        if octagon > 96:
            return RUYAN if octagon > 116 else NIL if octagon > 106 else WOOL
        for radius, colour in [(2, ISPARAK), (4, NIL), (6, WOOL)]:
            if dx + dy <= radius:
                return colour
        if min(dx, dy) < 1 and dx + dy > 7:
            return WOOL
        if (3 < dx < 6 and 5 < dy < 7) or (8 < dx < 10 and 1 < dy < 4):
            return ISPARAK
        return NIL if right * down > 0 else RUYAN

    chart = [[knot(x, y) for x in range(width)] for y in range(height)]
    return tile(width, height, *cells(chart, RUYAN), crisp=True)


def suzani():
    """Embroidery: rings and petals about one centre, in a wreath of leaves that all turn one way. Units of a tenth."""
    size, middle = 520, 260

    def at(radius, degrees):
        """The point at a distance from the centre, in a direction counted from the top."""
        angle = radians(degrees)
        return f"{round(middle + radius * sin(angle))} {round(middle - radius * cos(angle))}"

    def around(count, steps):
        """The same steps `count` times about the centre. steps: [(command, (radius, degrees), …), …]."""
        return "".join(
            command + " ".join(at(radius, degrees + turn * 360 / count) for radius, degrees in points)
            for turn in range(count)
            for command, *points in steps
        )

    scallops = "M" + at(160, -6.4) + around(24, [("A18 18 0 1 1 ", (160, 6.4)), ("L", (160, 8.6))])
    petals = around(8, [("M", (40, 0)), ("Q", (82, 28), (122, 0)), ("Q", (82, -28), (40, 0))])
    leaves = around(8, [("M", (187, -3)), ("Q", (308, 11), (234, 40)), ("Q", (239, 20), (187, -3))])
    corners = [(x, y) for x in (0, size) for y in (0, size)]
    star = "l16 72l72 16l-72 16l-16 72l-16-72l-72-16l72-16z"
    return tile(
        size,
        size,
        ground(WOOL, size, size),
        path(BLUE, leaves),
        path(RUYAN, scallops),
        circle(WOOL, middle, middle, 144),
        circle(RUYAN, middle, middle, 130),
        path(ISPARAK, petals),
        circle(WOOL, middle, middle, 48),
        circle(NIL, middle, middle, 36),
        circle(ISPARAK, middle, middle, 15),
        path(NIL, "".join(f"M{x} {y - 88}{star}" for x, y in corners)),
        *(circle(ISPARAK, x, y, 16) for x, y in corners),
    )


def shyrdak():
    """Felt, cut from two sheets at once: the figure of one lozenge is the ground of the next. Units of a tenth."""
    size, middle = 480, 240
    # An arm of the cross is a stem with a horn to each side, and a stitch of felt before it
    horns = "M0 0V-106a36 36 0 0 1 72 0a22 22 0 0 1-44 0M0-106a36 36 0 0 0-72 0a22 22 0 0 0 44 0"
    stitch = f'<path stroke="none" d="{lozenge(0, -184, 18)}"/>'
    arm = f'<g id="a"><path fill="none" stroke-width="22" d="{horns}"/>{stitch}</g>'
    turns = "".join(f'<use href="#a" transform="rotate({degrees})"/>' for degrees in (90, 180, 270))

    def cross(x, y, felt, centre):
        where = f'transform="translate({x} {y})"'
        return f'<g {where} fill="{felt}" stroke="{felt}"><use href="#c"/></g>' + path(centre, lozenge(x, y, 20))

    return tile(
        size,
        size,
        f'<defs><g id="c">{arm}{turns}</g></defs>',
        ground(ISPARAK, size, size),
        path(NIL, lozenge(middle, middle, middle)),
        *(cross(x, y, NIL, WOOL) for x in (0, size) for y in (0, size)),
        cross(middle, middle, ISPARAK, RUYAN),
        f'<path fill="none" stroke="{WOOL}" stroke-width="10" d="{lozenge(middle, middle, middle)}"/>',
    )


# Patches by their larger and smaller distance from the centre: the half towards it, and the other
PATCHES = {
    (0, 0): (RUYAN, ISPARAK),
    (1, 0): (BLUE, WOOL),
    (1, 1): (WOOL, BLUE),
    (2, 0): (SKY, NIL),
    (2, 1): (WOOL, SKY),
    (2, 2): (RUYAN, WOOL),
    (3, 0): (NIL, ISPARAK),
    (3, 1): (NIL, SKY),
    (3, 2): (ISPARAK, NIL),
    (3, 3): (SKY, BLUE),
}


def quroq():
    """Patchwork: squares cut from corner to corner, coloured by their distance from the centre."""
    count, patch = 8, 6
    half = count // 2

    def colours(column, row):
        dx, dy = (max(place - half, half - 1 - place) for place in (column, row))
        return PATCHES[max(dx, dy), min(dx, dy)]

    inner = {}
    for row in range(count):
        for column in range(count):
            # From the corner that looks at the centre along both sides of the patch
            x, y = (patch * (place + (place < half)) for place in (column, row))
            across, down = (patch if place >= half else -patch for place in (column, row))
            triangle = f"M{x} {y}h{across}L{x} {y + down}z"
            inner.setdefault(colours(column, row)[0], []).append(triangle)
    outer = cells([[colours(column, row)[1] for column in range(count)] for row in range(count)], NIL, patch)
    size = count * patch
    return tile(size, size, *outer, *(path(colour, "".join(steps)) for colour, steps in inner.items()))


def ikat():
    """Silk: nested lozenges, dyed on threads that then slipped on the loom; mirrored. A thread is two units wide."""
    width, height, thread = 64, 112, 2
    state = 40

    def slip():
        nonlocal state
        state = (state * 1103515245 + 12345) % 2**31
        return (state >> 16) % 5 - 2

    layers = []
    for radius, colour in [(24, SKY), (20, NIL), (18, ISPARAK), (12, RUYAN), (7, WOOL), (4, NIL)]:
        steps = []
        for place in range(width // thread // 2):
            reach = round(radius - 1.6 * place)
            up, down = reach + slip(), reach + slip()
            if reach > 0 and up + down > 0:
                x = thread * place + thread // 2
                bar = f"{-thread * up}v{thread * (up + down)}"
                steps.append(f"M-{x} {bar}M{x} {bar}")
        layers.append(f'<path stroke="{colour}" d="{"".join(steps)}"/>')
    corners = [f"translate({x} {y}) scale(.5)" for x in (0, width) for y in (0, height)]
    places = [f"translate({width // 2} {height // 2})", *corners]
    return tile(
        width,
        height,
        f'<defs><g id="l" stroke-width="{thread}">{"".join(layers)}</g></defs>',
        ground(NIL, width, height),
        *(f'<use href="#l" transform="{place}"/>' for place in places),
        crisp=True,
    )


def edge():
    """The fringe of a band, in steps; a mask, so it has the band's colour."""
    return tile(16, 8, '<path d="M0 0h16v2h-2v2h-2v2h-2v2h-4v-2h-2v-2h-2v-2h-2z"/>')


ORNAMENTS = {"gul": gul, "suzani": suzani, "shyrdak": shyrdak, "quroq": quroq, "ikat": ikat, "edge": edge}


def main():
    FOLDER.mkdir(exist_ok=True)
    for name, draw in ORNAMENTS.items():
        (FOLDER / f"{name}.svg").write_text(draw())


if __name__ == "__main__":
    main()
