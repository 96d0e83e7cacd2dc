"""How the brand speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from checker.model import MessageRole

Address = Literal[
    "tu", "vous", "du", "Sie", "tú", "usted", "Lei", "je", "u", "informal", "formal", "any"
]


@dataclass(frozen=True)
class VoiceJudge:
    """A language model that is asked for a second opinion on messages near the border of the
    learned voice, by the API that OpenAI's and most others speak. It only ever adds a note."""

    url: str
    """Address of the API, e.g. `http://127.0.0.1:11434/v1`."""
    model: str
    key: str | None = None
    """Key of the API, as `"${NAME}"` from the environment."""
    most: int = 50
    """Messages asked about in one run, at most."""


@dataclass(frozen=True)
class VoiceStyle:
    """Bounds and policies of style; a key that is not given asks for nothing. A channel may give
    its own under `voice.style`."""

    exclamations: int | None = None
    """Exclamation marks in a message, at most."""
    emoji: int | None = None
    """Emoji in a message, at most."""
    hashtags: int | None = None
    """Hashtags in a message, at most."""
    capitals: int | None = None
    """Words in capitals in a message, at most; codes and the brand's names do not count."""
    sentence_words: int | None = None
    """Words of a sentence, at most."""
    reading_ease: int | None = None
    """Reading ease at the least, 0 (hard) to 100 (easy): Flesch in English, Kandel-Moles in
    French; of pages, mails and posts of a hundred words or more."""
    typography: bool | None = None
    """True: French spaces before ; : ! ? % € and inside « »."""
    inclusive: Literal["any", "point", "never"] | None = None
    """Spelling of both genders: only with the middle dot (client·e·s), or never."""
    absolute: Literal["any", "never"] | None = None
    """`never`: no absolute claims (the best, number one, the only)."""
    green: Literal["any", "never"] | None = None
    """`never`: no general green claims (eco-friendly, 100 % natural, carbon neutral)."""
    foreign: Literal["any", "translated"] | None = None
    """`translated`: an English line on a French channel has its translation beside it."""


@dataclass(frozen=True)
class Required:
    """A mention that messages must hold."""

    text: str
    channels: tuple[str, ...] = ()
    """Names of channels; empty: all, or those of `kinds`."""
    kinds: tuple[str, ...] = ()
    """Kinds of channel: sms, email …"""
    roles: tuple[MessageRole, ...] = ()
    """Parts that must hold it (subject, body, post …); empty: any."""


@dataclass(frozen=True)
class Campaign:
    """A message that channels should show while it runs."""

    name: str
    words: tuple[str, ...]
    """A message that holds one of them is of the campaign: its code, its name, its slogan."""
    channels: tuple[str, ...]
    """Where it should be."""
    from_: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Voice:
    """How the brand speaks, everywhere unless a channel says otherwise."""

    address: Address = "any"
    banned: tuple[str, ...] = ()
    preferred: Mapping[str, str] = field(default_factory=dict)
    """What people write instead → the brand's word."""
    competitors: tuple[str, ...] = ()
    """Names that the brand's own messages do not mention."""
    required: tuple[Required, ...] = ()
    style: VoiceStyle = field(default_factory=VoiceStyle)
    campaigns: tuple[Campaign, ...] = ()
    translations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Slogan → its translations, each as exact as the slogan."""
    learn: tuple[str, ...] = ()
    """Approved texts that the voice is learned from: `channel:/path` for messages of a channel,
    else text, Markdown or DOCX files, one text a line."""
    judge: VoiceJudge | None = None
    """None: no model is asked."""


@dataclass(frozen=True)
class ChannelVoice:
    """What one channel does differently."""

    address: Address | None = None
    style: VoiceStyle = field(default_factory=VoiceStyle)
