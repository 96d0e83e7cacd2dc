"""Colours that can be read: WCAG 2.2, success criterion 1.4.3."""

from __future__ import annotations

import colorsys

READABLE = 4.5
"""Least contrast of text with what it stands on."""
LIGHT, DARK = "#efece4", "#352b18"
"""The darkest surface of the report by day and its lightest by night: what reads there reads
everywhere (`report.css`)."""
INK = "#000000"
_STEP = 0.01


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white); colours as `#rrggbb`."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def legible(colour: str, paper: str) -> str:
    """The colour, as light or dark as it must be to be read on `paper`; its hue stays."""
    hue, light, full = colorsys.rgb_to_hls(*(part / 255 for part in _parts(colour)))
    step = -_STEP if _luminance(paper) > _luminance("#777777") else _STEP
    found = colour.lower()
    while contrast(found, paper) < READABLE and 0 < light + step < 1:
        light += step
        found = "#" + "".join(
            f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, light, full)
        )
    return found


def ink_on(colour: str) -> str:
    """White or black, whichever reads better on the colour."""
    return max(("#ffffff", INK), key=lambda ink: contrast(ink, colour))


def _parts(colour: str) -> tuple[int, int, int]:
    value = int(colour[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
