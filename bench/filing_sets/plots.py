"""A calibration plot as a small SVG: what was said along, what was right upward, one line a level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SIDE, EDGE = 320, 44
COLOURS = ("#1b6ca8", "#2a9d5c", "#c77d0a", "#b3344c", "#6a4c93")
Curve = Sequence[tuple[float, float, int]]


def plot(curves: Mapping[str, Curve], title: str) -> str:
    """Draw reliability curves; a dot's area grows with how many mails it stands for."""
    width, height = SIDE + 2 * EDGE + 60, SIDE + 2 * EDGE
    marks = "".join(_curve(name, curve, n) for n, (name, curve) in enumerate(curves.items()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="12"><title>{title}</title><rect width="{width}" height="{height}" fill="#fff"/>'
        f'<text x="{EDGE}" y="24" font-size="14">{title}</text>{_axes()}{marks}</svg>\n'
    )


def _axes() -> str:
    ticks = "".join(
        f'<text x="{_x(tenth / 10):.0f}" y="{EDGE + SIDE + 16}" text-anchor="middle">{tenth / 10:.1f}</text>'
        f'<text x="{EDGE - 8}" y="{_y(tenth / 10) + 4:.0f}" text-anchor="end">{tenth / 10:.1f}</text>'
        for tenth in range(0, 11, 2)
    )
    return (
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>'
        f'<path d="M{_x(0):.0f} {_y(0):.0f}L{_x(1):.0f} {_y(1):.0f}" stroke="#bbb" stroke-dasharray="4 4"/>{ticks}'
        f'<text x="{EDGE + SIDE / 2}" y="{EDGE + SIDE + 34}" text-anchor="middle">probability said</text>'
    )


def _curve(name: str, curve: Curve, number: int) -> str:
    colour = COLOURS[number % len(COLOURS)]
    most = max((n for _, _, n in curve), default=1)
    line = " ".join(f"{_x(said):.1f},{_y(was):.1f}" for said, was, _ in curve)
    dots = "".join(
        f'<circle cx="{_x(said):.1f}" cy="{_y(was):.1f}" r="{2 + 6 * (n / most) ** 0.5:.1f}" fill="{colour}"/>'
        for said, was, n in curve
    )
    label = f'<text x="{EDGE + SIDE + 12}" y="{EDGE + 16 + 18 * number}" fill="{colour}">{name}</text>'
    return f'<polyline points="{line}" fill="none" stroke="{colour}"/>{dots}{label}'


def _x(value: float) -> float:
    return EDGE + SIDE * value


def _y(value: float) -> float:
    return EDGE + SIDE * (1 - value)
