"""The command ``exonym``: the program itself, run by the module."""

import signal
import sys

from exonym import _exonym


def main() -> None:
    """Runs the command that was typed and ends the process with its exit code."""
    # The interpreter would only note Ctrl-C, and end the program when that is done.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_exonym.main(["exonym", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
