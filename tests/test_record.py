"""Records answer to `dataclasses` as the frozen dataclasses that they stand for."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from decimal import Decimal

import pytest

from checker.model import Evidence, Message, Price, Promotion

MESSAGE = Message("Livraison offerte", evidence=Evidence("offerte", "https://a.example/"))


def test_a_record_is_a_dataclass_to_those_who_ask() -> None:
    assert dataclasses.is_dataclass(MESSAGE)
    assert dataclasses.is_dataclass(Promotion)
    names = [field.name for field in dataclasses.fields(Evidence)]
    assert names[:2] == ["quote", "location"]


def test_a_record_is_replaced_and_told_as_a_mapping() -> None:
    changed = dataclasses.replace(MESSAGE, body="Retours gratuits")
    assert (changed.body, changed.evidence) == ("Retours gratuits", MESSAGE.evidence)
    assert dataclasses.asdict(MESSAGE)["evidence"]["quote"] == "offerte"


def test_defaults_are_those_of_the_class() -> None:
    defaults = {field.name: field.default for field in dataclasses.fields(Promotion)}
    assert defaults["code"] is None
    assert defaults["kind"] is dataclasses.MISSING


def test_a_record_is_a_value() -> None:
    assert copy.deepcopy(MESSAGE) == MESSAGE
    assert pickle.loads(pickle.dumps(MESSAGE)) == MESSAGE
    assert len({MESSAGE, copy.copy(MESSAGE)}) == 1


@pytest.mark.parametrize("value", [MESSAGE, Promotion("percent_off", Decimal(20))])
def test_a_record_is_frozen(value: Message | Promotion) -> None:
    with pytest.raises(AttributeError):
        value.quote = "x"  # type: ignore[misc,union-attr]
    with pytest.raises(AttributeError):
        del value.evidence


def test_a_price_is_a_record() -> None:
    assert dataclasses.is_dataclass(Price)
