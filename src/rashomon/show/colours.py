"""One colour for each report, dark enough for light paper and light enough for dark paper.

Contrast is the ratio of relative luminances (WCAG 2.2, 1.4.3): a chip's letters stand in the paper's colour on the
report's colour, so each colour must reach 4.5 against its paper.
"""

from __future__ import annotations

import colorsys
from functools import cache

LIGHT_PAPER = (251, 250, 247)
DARK_PAPER = (23, 22, 19)
_HUES = (206, 22, 286, 172, 334, 88, 240, 48, 4, 150)
_GOLDEN = 137.508

Rgb = tuple[int, int, int]


def _channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def luminance(rgb: Rgb) -> float:
    """Relative luminance from 0 (black) to 1 (white)."""
    red, green, blue = (_channel(value) for value in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _tone(hue: float, lightness: float, saturation: float) -> Rgb:
    red, green, blue = colorsys.hls_to_rgb(hue / 360, lightness, saturation)
    return (round(red * 255), round(green * 255), round(blue * 255))


def _hue(number: int) -> float:
    return float(_HUES[number]) if number < len(_HUES) else (number * _GOLDEN) % 360


@cache
def pair(number: int) -> tuple[str, str]:
    """The colours of report `number` (from 0) on light and on dark paper, as ``#rrggbb``."""
    hue = _hue(number)
    light = next(t for step in range(60, 4, -1) if contrast(t := _tone(hue, step / 100, 0.46), LIGHT_PAPER) >= 5.2)
    dark = next(t for step in range(40, 97) if contrast(t := _tone(hue, step / 100, 0.5), DARK_PAPER) >= 7.5)
    return f"#{light[0]:02x}{light[1]:02x}{light[2]:02x}", f"#{dark[0]:02x}{dark[1]:02x}{dark[2]:02x}"
