"""Where the texts of a page stand in it from the body down. A selector that begins at an id does
not say what is around it: the head of an accordion's part and its terms may each have one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec.structs import replace

from checker.model import Message, Promotion

Around = Callable[[Collection[str]], Mapping[str, str]]
"""The whole place of the element of each of these ids."""


def with_whole_places(texts: Sequence[Message], around: Around) -> list[Message]:
    """The texts, each with its whole place in its evidence."""
    firsts = [_first_id(text) for text in texts]
    ids = {identity for identity in firsts if identity}
    places = around(ids) if ids else {}
    return [
        _placed(text, place, len(identity) + 1) if (place := places.get(identity)) else text
        for text, identity in zip(texts, firsts, strict=True)
    ]


def as_shown(offer: Promotion) -> Promotion:
    """The offer with the selector that begins at the last id of its whole place."""
    place = offer.evidence.selector if offer.evidence else None
    last = (place or "").rfind(" > #")
    if offer.evidence is None or place is None or last < 0:
        return offer
    return replace(offer, evidence=replace(offer.evidence, selector=place[last + 3 :]))


def _placed(text: Message, place: str, length: int) -> Message:
    """The text with the place instead of the first characters of its selector."""
    found = text.evidence
    assert found is not None
    assert found.selector is not None
    return replace(text, evidence=replace(found, selector=place + found.selector[length:]))


def _first_id(text: Message) -> str:
    """The id that the selector of a text begins at; empty where it begins at none."""
    selector = text.evidence.selector if text.evidence is not None else None
    if selector is None or not selector.startswith("#"):
        return ""
    return selector.partition(" > ")[0][1:]
