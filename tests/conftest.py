"""Property tests have no deadline, and in CI draw the same examples each time."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("checker", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("checker")
