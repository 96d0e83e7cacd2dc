"""Where the texts of a page stand in it from the body down. A selector that begins at an id does
not say what is around it: the head of an accordion's part and its terms may each have one."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence

from msgspec.structs import replace

from checker.model import Message, Promotion

Around = Callable[[Container[str]], Mapping[str, str]]
"""The whole place of the element of each of these ids."""


def with_whole_places(texts: Sequence[Message], around: Around) -> list[Message]:
    """The texts, each with its whole place in its evidence."""
    ids = {identity for text in texts if (identity := _first_id(_selector(text)))}
    places = around(ids) if ids else {}
    return [_placed(text, places) for text in texts]


def as_shown(offer: Promotion) -> Promotion:
    """The offer with the selector that begins at the last id of its whole place."""
    place = offer.evidence.selector if offer.evidence else None
    last = (place or "").rfind(" > #")
    if offer.evidence is None or place is None or last < 0:
        return offer
    return replace(offer, evidence=replace(offer.evidence, selector=place[last + 3 :]))


def _placed(text: Message, places: Mapping[str, str]) -> Message:
    selector = _selector(text)
    identity = _first_id(selector)
    if text.evidence is None or identity not in places:
        return text
    whole = places[identity] + selector[len(identity) + 1 :]
    return replace(text, evidence=replace(text.evidence, selector=whole))


def _selector(text: Message) -> str:
    return (text.evidence.selector if text.evidence else None) or ""


def _first_id(selector: str) -> str:
    """The id that a selector begins at; empty where it begins at none."""
    return selector.partition(" > ")[0][1:] if selector.startswith("#") else ""
