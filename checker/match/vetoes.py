"""What forbids two titles to be one product, however alike they read.

A veto needs both sides to state the same thing and to disagree. Only a few facts
(condition, refill, gift set, pack) speak by silence too: what says nothing is one
new, full, single product.
"""

from __future__ import annotations

from functools import lru_cache

from checker.match.parsed import Measure, Variant

_OUNCE_SCALE = {"volume": 29.5735, "mass": 28.3495}
_SILENCE_SPEAKS = ("condition", "form", "bundle", "part")
_SOFT_AXES = frozenset({"modifier", "edition", "state", "tone", "wet", "outfit", *_SILENCE_SPEAKS})
_CHILDREN = frozenset({"kids", "boys", "girls"})
"""Children are boys and girls; boys are no girls."""
_FREE_DIMENSIONS = frozenset({"light", "duration", "rotation"})


def agree(left: Measure, right: Measure) -> bool:
    """True when both may state one quantity."""
    return abs(left.value - right.value) <= max(left.slack, right.slack) + 1e-9


@lru_cache(maxsize=500_000)
def clash(left: Variant, right: Variant) -> str | None:
    """Why these cannot be one product, in words; None when nothing forbids it."""
    if left is right:
        return None
    return (
        _measures_clash(left, right)
        or _pack_clash(left, right)
        or _facets_clash(left, right)
        or _sizes_clash(left.sizes, right.sizes)
        or _names_clash("shade", left.shades, right.shades)
        or _names_clash("generation", left.generations, right.generations)
        or _names_clash("year", left.years, right.years)
    )


def _by_dimension(variant: Variant, other: Variant) -> dict[str, list[Measure]]:
    """Measures by dimension; a bare ounce takes the dimension the other side states."""
    said = {m.dimension for m in other.measures}
    grouped: dict[str, list[Measure]] = {}
    for found in variant.measures:
        if found.dimension == "ounce" and "ounce" not in said:
            for dimension, scale in _OUNCE_SCALE.items():
                if dimension in said:
                    scaled = found._replace(
                        dimension=dimension,
                        value=found.value * scale,
                        slack=found.slack * scale,
                    )
                    grouped.setdefault(dimension, []).append(scaled)
        else:
            grouped.setdefault(found.dimension, []).append(found)
    return grouped


def _measures_clash(left: Variant, right: Variant) -> str | None:
    if not left.measures or not right.measures:
        return None
    ours, theirs = _by_dimension(left, right), _by_dimension(right, left)
    for dimension in ours.keys() & theirs.keys() - _FREE_DIMENSIONS:
        if _is_total(ours[dimension], theirs[dimension], left.pack, right.pack):
            continue
        lonely = [m for m in ours[dimension] if not any(agree(m, n) for n in theirs[dimension])]
        others = [n for n in theirs[dimension] if not any(agree(m, n) for m in ours[dimension])]
        if lonely and others:
            return f"{dimension}: {lonely[0].text} ≠ {others[0].text}"
    return None


def _is_total(
    ours: list[Measure], theirs: list[Measure], left: int | None, right: int | None
) -> bool:
    """True when one side states the total of the other's pack (3 × 50 ml and 150 ml)."""
    return any(
        agree(m._replace(value=m.value * (left or 1)), n._replace(value=n.value * (right or 1)))
        for m in ours
        for n in theirs
    ) and (left is None) != (right is None)


def _pack_clash(left: Variant, right: Variant) -> str | None:
    one, two = left.pack or 1, right.pack or 1
    if one == two:
        return None
    if left.pack is None or right.pack is None:
        silent, count = (left, two) if left.pack is None else (right, one)
        if any(m.dimension == "count" and m.value == count for m in silent.measures):
            return None
        if count in silent.pieces:
            return None
        ours, theirs = _by_dimension(left, right), _by_dimension(right, left)
        for dimension in ours.keys() & theirs.keys():
            lonely = not any(agree(m, n) for m in ours[dimension] for n in theirs[dimension])
            if lonely and _is_total(ours[dimension], theirs[dimension], left.pack, right.pack):
                return None
    return f"pack: {one} ≠ {two}"


def _facets_clash(left: Variant, right: Variant) -> str | None:
    for axis in _SILENCE_SPEAKS:
        if axis == "bundle" and (left.values("outfit") or right.values("outfit")):
            continue
        ours, theirs = left.values(axis), right.values(axis)
        if ours != theirs and not set(ours) & set(theirs):
            return f"{axis}: {_said(ours)} ≠ {_said(theirs)}"
    theirs_by_axis = dict(right.facets)
    for axis, values in left.facets:
        others = theirs_by_axis.get(axis)
        if not others or axis in _SOFT_AXES or values == others:
            continue
        if axis == "gender" and "kids" in (said := {*values, *others}) and said <= _CHILDREN:
            continue
        mixed = set(values) - set(others) and set(others) - set(values)
        if mixed:
            return f"{axis}: {_said(values)} ≠ {_said(others)}"
    for axis in ("edition", "tone", "state"):
        ours, theirs = left.values(axis), theirs_by_axis.get(axis, ())
        if ours and theirs and not set(ours) & set(theirs):
            return f"{axis}: {_said(ours)} ≠ {_said(theirs)}"
    return None


def _sizes_clash(ours: tuple[str, ...], theirs: tuple[str, ...]) -> str | None:
    """A bare 12 may be a UK 12; a UK 12 is no US 12."""
    if any(a == b or _bare(a) == b or a == _bare(b) for a in ours for b in theirs):
        return None
    return _names_clash("size", ours, theirs)


def _bare(size: str) -> str:
    return size[2:] if size[:2] in {"uk", "us"} else size


def _names_clash(what: str, ours: tuple[str, ...], theirs: tuple[str, ...]) -> str | None:
    if ours and theirs and not set(ours) & set(theirs):
        return f"{what}: {_said(ours)} ≠ {_said(theirs)}"
    return None


def _said(values: tuple[str, ...]) -> str:
    return " ".join(values) or "—"
