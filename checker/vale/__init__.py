"""Vale's styles, run as they are: `rules = ["vale:./styles/Microsoft"]`.

    yaml_file ──▶ definition ──▶ style ──▶ pack
    the letter     what it says   compiled  many rules, one pass over a text

Nine of Vale's twelve kinds of rule run. Spelling, sequence and script do not; each rule that
cannot run is named with its reason. See https://vale.sh/docs for what the keys mean.
"""

from __future__ import annotations

from checker.vale.pack import Pack, Skipped, load
from checker.vale.style import Alert, Style, Text

__all__ = ["Alert", "Pack", "Skipped", "Style", "Text", "load"]
