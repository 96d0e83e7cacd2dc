"""The command line: arguments → command → exit code. No policy, no formatting."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from checker.arguments import parser
from checker.commands import Exit, command
from checker.errors import CheckerError, ConfigurationError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns the exit code."""
    options = parser().parse_args(arguments)
    try:
        return command(options.command).run(options)
    except ConfigurationError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        count = len(error.problems)
        print(f"checker: {count} mistake{'s' * (count != 1)}, nothing was run", file=sys.stderr)
        return Exit.USAGE
    except CheckerError as error:
        print(f"checker: {error}", file=sys.stderr)
        return Exit.USAGE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return Exit.CLEAN


if __name__ == "__main__":
    sys.exit(main())
