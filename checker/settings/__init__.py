"""`checker.toml` → Settings: one module for each part of the file.

    brand           who speaks, on whose paper, by which rules
    channel         where: one place and how it is read
    voice           how
    judgement       differences that are meant, severities, waivers
    alert           who is told
    configuration   the whole, and how a run is judged
    references      `${NAME}` and profiles, which the file names and does not hold

`loading.load` checks the file whole before anything runs (`values` one value, `consistency` what
tables say of each other) and raises one ConfigurationError that lists every mistake with its line.
"""

from __future__ import annotations

from checker.settings.alert import QUIET, Alert
from checker.settings.brand import BUILTIN_PACKS, OPTIONAL_PACKS, Brand, Letterhead, Match
from checker.settings.channel import Channel, Fields, kinds
from checker.settings.configuration import INTERNAL, Run, Settings
from checker.settings.judgement import Adjustment, Difference, Mode, ScopedSeverity, Waiver
from checker.settings.loading import load
from checker.settings.references import find_profiles, secret
from checker.settings.values import positive
from checker.settings.voice import (
    Address,
    Campaign,
    ChannelVoice,
    Required,
    Voice,
    VoiceJudge,
    VoiceStyle,
)

__all__ = [
    "BUILTIN_PACKS",
    "INTERNAL",
    "OPTIONAL_PACKS",
    "QUIET",
    "Address",
    "Adjustment",
    "Alert",
    "Brand",
    "Campaign",
    "Channel",
    "ChannelVoice",
    "Difference",
    "Fields",
    "Letterhead",
    "Match",
    "Mode",
    "Required",
    "Run",
    "ScopedSeverity",
    "Settings",
    "Voice",
    "VoiceJudge",
    "VoiceStyle",
    "Waiver",
    "find_profiles",
    "kinds",
    "load",
    "positive",
    "secret",
]
