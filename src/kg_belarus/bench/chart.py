"""Results as a picture: seconds over triples, both on scales on which steady growth is a line."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log10

from kg_belarus.bench.plan import SHIPPED, STAGES
from kg_belarus.bench.results import Results
from kg_belarus.errors import WrongUsageError
from kg_belarus.text import as_xml

_LEFT, _TOP, _WIDTH, _HEIGHT, _NAMES = 70, 40, 560, 400, 230
# Okabe and Ito's palette, safe for colour blindness; each line has its name at its end.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#1a1a1a")
_LINE = 15  # between two names

_Point = tuple[float, float]


def as_svg(results: Results) -> str:
    """Return an SVG of how long each stage takes, by size; what is raw is dashed.

    Raises:
        WrongUsageError: fewer than two sizes of invented data were measured.
    """
    lines = _series(results)
    if not lines:
        raise WrongUsageError("a chart needs two sizes of invented data; give --sizes 1,10.")
    return _Chart(lines).svg(results)


def _series(results: Results) -> dict[str, list[_Point]]:
    """Return triples and seconds of each stage that was measured at two sizes or more."""
    found: dict[str, list[_Point]] = {}
    for name in STAGES:
        points = [
            (float(triples), seconds)
            for size in results.plan.sizes
            if size != SHIPPED
            and (triples := results.triples(size))
            and (seconds := results.seconds(name, size))
        ]
        if len(points) > 1:
            found[name] = points
    return found


class _Chart:
    def __init__(self, lines: dict[str, list[_Point]]) -> None:
        self._lines = lines
        across = [x for points in lines.values() for x, _ in points]
        up = [y for points in lines.values() for _, y in points]
        self._x0, self._x1 = floor(log10(min(across))), ceil(log10(max(across)))
        self._y0, self._y1 = floor(log10(min(up))), ceil(log10(max(up)))

    def svg(self, results: Results) -> str:
        width, height = _LEFT + _WIDTH + _NAMES, _TOP + _HEIGHT + 60
        title = "Seconds over triples, by stage"
        drawn = "\n".join((*self._grid(), *self._drawn(), self._steady(), *_foot(results)))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" font-family="sans-serif" '
            f'font-size="13">\n<title>{title}</title>\n'
            f'<rect width="100%" height="100%" fill="#ffffff"/>\n'
            f'<text x="{_LEFT}" y="22" fill="#1a1a1a">{title}</text>\n{drawn}\n</svg>\n'
        )

    def _x(self, triples: float) -> float:
        return _LEFT + _WIDTH * (log10(triples) - self._x0) / max(self._x1 - self._x0, 1)

    def _y(self, seconds: float) -> float:
        part = (log10(seconds) - self._y0) / max(self._y1 - self._y0, 1)
        return _TOP + _HEIGHT * (1 - part)

    def _grid(self) -> Iterator[str]:
        bottom = _TOP + _HEIGHT
        for power in range(self._x0, self._x1 + 1):
            x = self._x(10**power)
            yield f'<path d="M{x:.1f} {_TOP}V{bottom}" stroke="#e5e5e5"/>'
            yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{10**power:,}</text>'
        for power in range(self._y0, self._y1 + 1):
            y = self._y(10**power)
            yield f'<path d="M{_LEFT} {y:.1f}H{_LEFT + _WIDTH}" stroke="#e5e5e5"/>'
            told = f"{10**power:,} s" if power >= 0 else f"{10**power:g} s"
            yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{told}</text>'

    def _drawn(self) -> Iterator[str]:
        """Yield each line, with its name at its end; names that would meet are moved apart."""
        free = 0.0
        ends = sorted(self._lines, key=lambda name: -self._lines[name][-1][1])
        for turn, name in enumerate(ends):
            points = self._lines[name]
            colour = _COLOURS[turn % len(_COLOURS)]
            path = " ".join(f"{self._x(x):.1f},{self._y(y):.1f}" for x, y in points)
            dashes = ' stroke-dasharray="5 4"' if name.startswith("raw") else ""
            stroke = f'stroke="{colour}" stroke-width="2"{dashes}'
            yield f'<polyline points="{path}" fill="none" {stroke}/>'
            for x, y in points:
                said = as_xml(f"{name}: {y:.3g} s for {x:,.0f} triples", name)
                yield (
                    f'<circle cx="{self._x(x):.1f}" cy="{self._y(y):.1f}" r="4" fill="{colour}">'
                    f"<title>{said}</title></circle>"
                )
            end_x, end_y = self._x(points[-1][0]), self._y(points[-1][1])
            free = max(free, end_y + 4)
            place = f'x="{end_x + 10:.1f}" y="{free:.1f}"'
            yield f'<text {place} fill="{colour}">{as_xml(name, name)}</text>'
            free += _LINE

    def _steady(self) -> str:
        """Draw how a line would go that grows as the triples do."""
        x0, x1 = self._x0, min(self._x1, self._x0 + self._y1 - self._y0)
        start, end = self._x(10**x0), self._x(10**x1)
        top = self._y(10 ** (self._y0 + x1 - x0))
        return (
            f'<path d="M{start:.1f} {_TOP + _HEIGHT}L{end:.1f} {top:.1f}" stroke="#999999" '
            f'stroke-dasharray="1 4"><title>as the triples grow</title></path>'
        )


def _foot(results: Results) -> Iterator[str]:
    machine = results.machine
    told = (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB; medians of "
        f"{results.plan.runs}. Dotted: as the triples grow. Dashed: the engine alone."
    )
    y = _TOP + _HEIGHT + 46
    yield f'<text x="6" y="{y}" fill="#555555">{as_xml(told, "the machine")}</text>'
