"""`python -m app` and `standfirst`: answers what needs nothing loaded, then hands over to `main`."""

import multiprocessing
import sys
from importlib.metadata import version


def run() -> None:
    """Start the program with the arguments of the command line."""
    # A frozen build starts its worker processes through here too.
    multiprocessing.freeze_support()
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"Standfirst {version('standfirst')}\n")
        return
    from app.main import main

    main(sys.argv[1:])


if __name__ == "__main__":
    run()
