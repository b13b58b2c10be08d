"""Where things are on this computer: what came with the program, and what belongs to the person."""

import sys
from pathlib import Path

import platformdirs

_NAME = "Standfirst"


def resource(*parts: str) -> Path:
    """Return the path of something in `resources/`: in a checkout, in an installed wheel, and in a frozen build."""
    return resources().joinpath(*parts)


def resources() -> Path:
    """Return the folder of everything that is read at run time and is not Python."""
    package = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", None)  # set by PyInstaller
    places = [Path(bundle) / "resources"] if bundle else []
    # An installed wheel has them in the package; a checkout beside it.
    places += [package / "resources", package.parent / "resources"]
    return next((place for place in places if place.is_dir()), places[-1])


def data_dir() -> Path:
    """Return the person's folder for newsrooms; it may not exist yet."""
    return Path(platformdirs.user_data_path(_NAME, appauthor=False))


def config_dir() -> Path:
    """Return the person's folder for settings; it may not exist yet."""
    return Path(platformdirs.user_config_path(_NAME, appauthor=False))


def log_dir() -> Path:
    """Return the person's folder for logs; it may not exist yet."""
    return Path(platformdirs.user_log_path(_NAME, appauthor=False))


def default_newsroom() -> Path:
    """Return the newsroom that is used when none is named."""
    return data_dir() / "newsroom.standfirst"
