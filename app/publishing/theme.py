"""A theme: its style sheet and fonts, with names that hold their hash, so that browsers may keep them for ever."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

from app.domain.errors import BadInput
from app.paths import resource

_URL = re.compile(r"url\(\"?([\w./-]+)\"?\)")


@dataclass(frozen=True)
class Theme:
    """What a page needs of a theme. `files` are those of `assets/`, by name."""

    name: str
    label: str
    stylesheet: str
    preload: tuple[str, ...]
    colours: dict[str, str]
    files: dict[str, bytes]


@cache
def load_theme(name: str) -> Theme:
    """Load a theme of `resources/themes/`. BadInput: there is none of that name."""
    folder = resource("themes", name)
    if not re.fullmatch(r"[a-z0-9-]+", name) or not (folder / "theme.toml").is_file():
        raise BadInput(f"There is no theme named “{name}”; choose one in the publication's settings.")
    about = tomllib.loads((folder / "theme.toml").read_text(encoding="utf-8"))
    files: dict[str, bytes] = {}
    css = (folder / "site.css").read_text(encoding="utf-8")
    renamed: dict[str, str] = {}
    for address in dict.fromkeys(_URL.findall(css)):
        renamed[address] = _keep(files, PurePosixPath(address).name, (folder / address).read_bytes())
    css = _URL.sub(lambda match: f'url("{renamed[match.group(1)]}")', css)
    stylesheet = _keep(files, "site.css", css.encode("utf-8"))
    return Theme(
        name=name,
        label=about["label"],
        stylesheet=stylesheet,
        preload=tuple(renamed[address] for address in about["preload"]),
        colours=dict(about["colours"]),
        files=files,
    )


def theme_names() -> dict[str, str]:
    """Return the names of the themes that came with the program, with what people call them."""
    folder = resource("themes")
    return {path.parent.name: _label(path) for path in sorted(folder.glob("*/theme.toml"))}


def _label(path: Path) -> str:
    return str(tomllib.loads(path.read_text(encoding="utf-8"))["label"])


def _keep(files: dict[str, bytes], name: str, data: bytes) -> str:
    """Add a file under a name with a piece of its hash; return the name."""
    path = PurePosixPath(name)
    hashed = f"{path.stem}-{sha256(data).hexdigest()[:12]}{path.suffix}"
    files[hashed] = data
    return hashed
