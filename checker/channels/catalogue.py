"""A file of products: a shop's, a till's or a marketplace's export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from checker.channels import Context, _files
from checker.errors import Unreadable
from checker.exports import ReadOptions, read_export_bytes
from checker.exports.files import read_document
from checker.exports.joined import join
from checker.model import Document, Facts, Failure, Tax
from checker.settings import Channel, find_profiles


def collect(channel: Channel, context: Context) -> Iterator[Document | Failure]:
    """The files that `path` names, byte for byte; those that need each other as one ZIP."""
    try:
        paths = _files.find_paths(channel, context)
    except Unreadable as error:
        yield error.failure
        return
    found = _read(paths, channel, context)
    if len(paths) == 1 or channel.format:
        yield from found
    else:
        yield from join(found, find_profiles(channel.profiles, context.base))


def _read(
    paths: Iterable[Path], channel: Channel, context: Context
) -> Iterator[Document | Failure]:
    for path in paths:
        try:
            yield read_document(path, channel.name, _files.place(path, context))
        except Unreadable as error:
            yield error.failure


def extract(document: Document, channel: Channel, context: Context) -> Facts:
    """The offers and promotions of an export, as they hold at the moment judged.

    What the configuration says of the channel (tax, currency, store …) fills what the
    file leaves open.
    """
    export = read_export_bytes(
        document,
        format=channel.format,
        at=context.now.astimezone(UTC),
        columns=channel.columns or None,
        options=ReadOptions(
            currency=channel.currency or context.brand.currency,
            tax=channel.tax or _usual_tax(channel, context),
            tax_rates=_tax_rates(channel),
            store=channel.store,
            market=channel.market,
            locale=channel.locale or context.brand.locale,
            timezone=context.brand.timezone,
            profiles=find_profiles(channel.profiles, context.base),
        ),
    )
    broken = next((failure for failure in export.failures if failure.fatal), None)
    unread = broken is not None and not len(export.offers) and not export.promotions
    return Facts(
        document.sha256,
        document.channel,
        document.location,
        "failed" if unread else "ok",
        broken.why if broken and unread else "",
        promotions=tuple(export.promotions),
        failures=tuple(replace(failure, channel=channel.name) for failure in export.failures),
        frame=export.offers,
    )


_SHOWN_WITHOUT = frozenset({"US", "CA"})
"""Countries in which prices are shown without the tax on sales, in every file."""


def _usual_tax(channel: Channel, context: Context) -> Tax | None:
    """What the prices of a file are with, where its format says it of other countries only."""
    country = (channel.market or context.brand.territory).upper()
    shown_without = context.brand.tax == "excluded" and country in _SHOWN_WITHOUT
    return "excluded" if shown_without else None


def _tax_rates(channel: Channel) -> dict[str, str]:
    rates = {rule: str(percent) for rule, percent in channel.tax_rates.items()}
    return rates if channel.tax_rate is None else {"": str(channel.tax_rate), **rates}
