"""The command ``exonym``: the program itself, run by the module."""

import signal
import sys

from exonym import _exonym


def main() -> None:
    """Runs the command that was typed and ends the process with its exit code."""
    # By default the interpreter would only record Ctrl-C until the program has finished.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_exonym.main(["exonym", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
