"""`python -m app` and `standfirst`: answers what needs nothing loaded, then hands over to `main`."""

import gc
import sys


def run() -> None:
    """Start the program with the arguments of the command line."""
    if getattr(sys, "frozen", False):
        # A frozen build starts its worker processes through here too. No other start waits for this to be loaded.
        import multiprocessing

        multiprocessing.freeze_support()
    if sys.argv[1:] == ["--version"]:
        from importlib.metadata import version

        sys.stdout.write(f"Standfirst {version('standfirst')}\n")
        return
    # Nearly all that is made while the program loads stays: looking for garbage among it every 700 objects is a
    # twentieth of a command's time.
    gc.set_threshold(50_000, 10, 10)
    from app.main import main

    main(sys.argv[1:])


if __name__ == "__main__":
    run()
