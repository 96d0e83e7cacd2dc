"""Options side by side, each with its price: which one the page has chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs
from selectolax.lexbor import LexborNode

from checker.extract.dom import children, marks, text_of
from checker.extract.seen import PAYABLE, Seen
from checker.extract.vocabulary import words

CLIMB = 6
MOST = 30
"""Options from which a set is a list of something else."""
_STATES = ("aria-checked", "aria-selected", "aria-pressed", "aria-current", "data-selected")
_CHOICES = "input[type=radio]," + ",".join(f"[{name}]" for name in _STATES)
_SETS = frozenset({"li", "div", "label", "tr", "td", "a", "button", "p", "section", "article"})
_TEXT = 200


def mark_options(seen: Sequence[Seen]) -> list[Seen]:
    """The amounts, those of options marked `chosen` or `option` where exactly one of the like
    elements around them is the chosen one.
    """
    payable = [each for each in seen if each.price.role in PAYABLE]
    above = {each.order: _lineage(each.node) for each in payable}
    marked = {each.order: each for each in seen}
    told: set[int] = set()
    for members in _sets(node for nodes in above.values() for node in nodes):
        inside = {
            order: own
            for order, nodes in above.items()
            if (own := {node.mem_id for node in nodes} & members.keys())
        }
        holders = set().union(*inside.values())
        if len(holders) < 2 or told & inside.keys():
            continue
        chosen = _chosen(list(members.values()))
        if chosen is None and len(holders) == len(members):
            chosen = _odd_one(list(members.values()))
        if chosen is None:
            continue
        for order, own in inside.items():
            told.add(order)
            mark = "chosen" if chosen.mem_id in own else "option"
            kept = marked[order].marks - {"chosen", "option"}
            marked[order] = structs.replace(marked[order], marks=kept | {mark})
    return [marked[each.order] for each in seen]


def _sets(nodes: Iterable[LexborNode]) -> Iterator[dict[int, LexborNode]]:
    """Like elements side by side, by `mem_id`, that hold the given ones; the smallest first."""
    done: set[int] = set()
    for node in nodes:
        parent = node.parent
        if parent is None or node.tag not in _SETS or parent.mem_id in done:
            continue
        done.add(parent.mem_id)
        members = [child for child in children(parent) if child.tag == node.tag]
        if 2 <= len(members) <= MOST:
            yield {member.mem_id: member for member in members}


def _lineage(node: LexborNode) -> list[LexborNode]:
    found: list[LexborNode] = []
    current: LexborNode | None = node
    while current is not None and current.tag not in ("body", "main") and len(found) < CLIMB:
        found.append(current)
        current = current.parent
    return found


def _chosen(members: Sequence[LexborNode]) -> LexborNode | None:
    """The one of several like elements that is chosen; None where none or several are."""
    for test in (_is_said_chosen, _is_called_chosen):
        found = [member for member in members if test(member)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _is_said_chosen(member: LexborNode) -> bool:
    """True where the state of an element or of the one button in it says so."""
    attributes = member.attributes
    if any(attributes.get(name) == "true" for name in _STATES) or _input_before(member):
        return True
    choices = member.css(_CHOICES)
    return len(choices) == 1 and (
        "checked" in choices[0].attributes
        or any(choices[0].attributes.get(name) == "true" for name in _STATES)
    )


def _input_before(member: LexborNode) -> bool:
    """True where the button stands before its label: `<input checked id=a><label for=a>`."""
    before = member.prev
    while before is not None and before.is_text_node:
        before = before.prev
    return (
        member.tag == "label"
        and before is not None
        and before.tag == "input"
        and "checked" in before.attributes
    )


def _is_called_chosen(member: LexborNode) -> bool:
    """True where its class or a word in it says so."""
    inner = (child for child in children(member) if not child.is_text_node)
    if any("chosen" in marks(node) for node in (member, *inner)):
        return True
    return bool(words("options", "chosen").search(text_of(member, _TEXT).lower()))


def _odd_one(members: Sequence[LexborNode]) -> LexborNode | None:
    """The only one of three or more that has a class more than all the others, which are alike."""
    named = [frozenset((member.attributes.get("class") or "").split()) for member in members]
    common = frozenset.intersection(*named)
    odd = [member for member, own in zip(members, named, strict=True) if own != common]
    return odd[0] if len(members) >= 3 and len(odd) == 1 and not marks(odd[0]) else None
