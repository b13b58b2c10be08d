"""Every command with everything that is wrong: one sentence, status 1, no traceback, and the newsroom as it was."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.inside import Inside, check_refused


# ---------------------------------------------------------------------- files that are none
def _file(name: str, data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def _fifty_megabytes(folder: Path) -> Path:
    path = folder / "fifty-megabytes.txt"
    path.write_bytes(b"A line of plain words in a file that is large.\n" * 1_070_000)
    return path


BAD_FILES: dict[str, Callable[[Path], Path]] = {
    "missing": lambda folder: folder / "missing.txt",
    "a folder": lambda folder: folder,
    "below a file": lambda folder: _file("a.txt", b"x")(folder) / "b.txt",
    "binary": _file("binary.txt", bytes(range(256)) * 50),
    "an image": _file("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "empty": _file("empty.txt", b""),
    "blank": _file("blank.md", b" \n\t\n\0 "),
    "50 MB": _fifty_megabytes,
    "without an end": lambda folder: Path("/dev/zero"),
    "a name too long": lambda folder: folder / ("x" * 5_000),
}


@pytest.mark.parametrize("kind", BAD_FILES)
@pytest.mark.parametrize("command", ["import", "source add", "check", "restore", "--newsroom"])
def test_a_file_that_is_none(inside: Inside, kind: str, command: str) -> None:
    path = BAD_FILES[kind](inside.folder)
    before = inside.digest()
    if command == "--newsroom":
        there = path.read_bytes() if kind in {"binary", "an image", "empty", "blank", "50 MB"} else None
        check_refused(inside.run("list", where=path))
        check_refused(inside.run("show", "one", where=path))
        assert there is None or path.read_bytes() == there
    else:
        check_refused(inside.run(*command.split(), path))
    assert inside.digest() == before


# ---------------------------------------------------------------------- files that are odd, and are taken
ODD_FILES: dict[str, tuple[bytes, str]] = {
    "invalid UTF-8": (b"Headline here\n\nCaf\xe9 and more \xff words of the text.\n", "not in UTF-8"),
    "a headline of 10,000 characters": (b"---\ntitle: " + b"Hh " * 3_333 + b"\n---\nText of words.\n", "too long"),
    "a line of 10,000 capitals": (b"H" * 10_000 + b"\n\nText of words.\n", "No headline"),
    "right to left": ("عنوان بالعربية\n\nنص من الكلمات \u202e نص\n".encode(), ""),
    "emoji": ("The wall 🧱\n\n👩\u200d👩\u200d👧 words 🇭🇺 of it.\n".encode(), ""),
    "NUL": (b"Head\0line of it\n\nTe\0xt of words.\n", "NUL"),
    "markup": (b'---\ntitle: "<script>alert(1)</script>"\nauthor: "<img src=x onerror=alert(1)>"\n---\nText.\n', ""),
    "a slug that climbs": (b"---\ntitle: One more\nslug: ../../etc/x\n---\nText of words.\n", ""),
    "a slug that is taken": (b"---\ntitle: Again\nslug: one\n---\nText of words.\n", "another article"),
    "8,000 brackets": (b"---\ntitle: Brackets\n---\n" + b"[" * 8_000, ""),
}


@pytest.mark.parametrize("kind", ODD_FILES)
def test_a_file_that_is_odd_is_taken_with_a_warning(inside: Inside, kind: str) -> None:
    data, warning = ODD_FILES[kind]
    path = inside.folder / ("odd.md" if data.startswith(b"---") else "odd.txt")
    path.write_bytes(data)
    done = inside.run("import", path, "--json")
    assert (done.status, done.err) == (0, "")
    (row,) = json.loads(done.out)
    assert warning.lower() in " ".join(row["warnings"]).lower()
    assert "/" not in row["slug"]
    assert "." not in row["slug"]
    for arguments in (
        ("show", row["slug"]),
        ("audit", row["slug"]),
        ("check", row["slug"]),
        ("check", path),
        ("related", row["slug"]),
    ):
        shown = inside.run(*arguments, "--json")
        assert (shown.status, shown.err) == (0, ""), arguments
    assert "\0" not in inside.run("show", row["slug"], "--markdown").out
    kept = inside.run("source", "add", path)
    assert (kept.status, kept.err) == (0, "")
    out = inside.folder / "out"
    written = inside.run("export", row["slug"], "--drafts", "--out", out)
    if written.status:  # refused in time and with its name, which is as good
        check_refused(written)
    else:
        assert (out / row["slug"] / "index.html").is_file()
    assert {place.name for place in inside.folder.iterdir()} <= {
        path.name, "out", *(inside.path.name + end for end in ("", "-wal", "-shm")),
    }  # fmt: skip


def test_a_name_that_is_no_text(inside: Inside) -> None:
    path = inside.folder / os.fsdecode(b"caf\xe9-\xff.txt")
    path.write_bytes(b"Headline of it\n\nText of words.\n")
    for command in (("import",), ("source", "add"), ("check",)):
        done = inside.run(*command, path)
        assert (done.status, done.err) == (0, ""), command
    folder = inside.folder / os.fsdecode(b"f\xff")
    assert inside.run("backup", folder / "copy.standfirst").status == 0
    assert inside.run("export", "--all", "--out", folder / "out").status == 0
    assert inside.run("list", where=folder / "copy.standfirst").out.count("\n") == 3
    assert inside.run("restore", folder / "copy.standfirst").status == 0


# ---------------------------------------------------------------------- words that are wrong
_WORDS = (
    "",
    "\udcff",
    "a\0b",
    "😀",
    "عنوان",
    "../../etc/x",
    "x" * 10_000,
    "<script>alert(1)</script>",
    "'; DROP TABLE article;--",
)
_PLACES: tuple[tuple[str, ...], ...] = (
    ("show", "?"), ("show", "?", "--markdown"), ("show", "?", "--annotations"), ("render", "?"), ("check", "?"),
    ("audit", "?"), ("audit", "?", "--csv"), ("audit", "?", "--json"), ("annotations", "export", "?"),
    ("annotations", "import", "?", "new.md"), ("annotations", "import", "one", "?"),
    ("claim", "add", "?", "--quote", "text"), ("claim", "add", "one", "--quote", "?"),
    ("claim", "add", "one", "--quote", "text", "--field", "?"), ("claim", "judge", "?", "--verdict", "true"),
    ("claim", "judge", "CLAIM", "--verdict", "?"),
    ("claim", "comment", "?", "words"), ("claim", "answer", "?"), ("claim", "remove", "?"),
    ("claim", "assign", "?", "--person", ""), ("claim", "assign", "CLAIM", "--person", "?"),
    ("claim", "assign", "CLAIM", "--due", "?"), ("claim", "waiting", "--person", "?"),
    ("claim", "evidence", "?", "--source", "SOURCE", "--passage", "some", "--stance", "supports"),
    ("claim", "evidence", "CLAIM", "--source", "?", "--passage", "some", "--stance", "supports"),
    ("source", "fetch", "?"),
    ("related", "?"), ("related", "one", "?"), ("link", "one", "?"), ("link", "?", "one"), ("status", "?", "ready"),
    ("publish", "?"), ("export", "?", "--out", "out"), ("export", "two", "--out", "out", "--base-url", "?"),
    ("render", "two", "--base-url", "?"), ("import", "new.md", "--format", "?"), ("--as", "?", "publish", "one"),
    ("--as", "?", "claim", "judge", "CLAIM", "--verdict", "true"),
)  # fmt: skip
#: Where nothing is as good as not given.
_MAY_BE_EMPTY = {"--person", "--due", "--base-url", "--as", "--format"}


@pytest.mark.parametrize("place", _PLACES, ids=" ".join)
def test_words_that_name_nothing(inside: Inside, place: tuple[str, ...]) -> None:
    (inside.folder / "new.md").write_text("---\ntitle: New\n---\nText of words.\n")
    before = inside.digest()
    for word in _WORDS:
        if not word and (place[place.index("?") - 1] in _MAY_BE_EMPTY or place[0] == "publish"):
            continue
        given = {"?": word, "CLAIM": inside.claim, "SOURCE": inside.source}
        check_refused(inside.run(*(given.get(part, part) for part in place)))
    assert inside.digest() == before


@pytest.mark.parametrize("word", [word for word in _WORDS if word not in ("", "\udcff")])
def test_words_that_are_kept_as_they_are(inside: Inside, word: str) -> None:
    (inside.folder / "paper.txt").write_text(word.replace("\0", " ") + " is said here")
    for arguments in (
        ("source", "add", "paper.txt", "--title", word, "--url", word, "--publisher", word),
        ("claim", "evidence", inside.claim, "--source", inside.source, "--passage", word, "--stance", "refutes",
         "--locator", word),
        ("claim", "judge", inside.claim, "--verdict", "true", "--explanation", word),
        ("claim", "judge", inside.claim, "--verdict", "open"),
        ("publish", "one", "--override", word),
        ("status", "one", "corrected", "--notice", word, "--override", word),
        ("list", "--search", word),
        ("show", "one"),
        ("audit", "one", "--csv"),
        ("check", "one"),
        ("export", "--all", "--out", "out"),
        ("doctor",),
    ):  # fmt: skip
        done = inside.run(*arguments)
        assert (done.status, done.err) == (0, ""), arguments
    pages = list((inside.folder / "out").rglob("*.html"))
    assert inside.folder / "out" / "one" / "index.html" in pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "<script>alert" not in text, page
        assert "\0" not in text, page
    assert inside.run("status", "one", "withdrawn", "--notice", word).status == 0
    assert inside.run("export", "--all", "--out", "out").status == 0
    assert not (inside.folder / "out" / "one").exists()


# ---------------------------------------------------------------------- places that cannot be
@pytest.mark.parametrize(
    "place", ["/proc/none/x", "newsroom.standfirst/x", "x" * 5_000, "/dev/null/x", "a\udcff/" + "y" * 300]
)
@pytest.mark.parametrize(
    "command", [("export", "--all", "--out"), ("export", "two", "--out"), ("backup",)], ids=" ".join
)
def test_a_place_that_cannot_be_written(inside: Inside, command: tuple[str, ...], place: str) -> None:
    before = inside.digest()
    check_refused(inside.run(*command, place))
    assert inside.digest() == before
    check_refused(inside.run("import", BAD_FILES["missing"](inside.folder), where=place))


def test_a_backup_over_something_that_is_there(inside: Inside) -> None:
    (inside.folder / "kept.standfirst").write_text("mine")
    for place in ("kept.standfirst", inside.path, inside.folder):
        check_refused(inside.run("backup", place))
    assert (inside.folder / "kept.standfirst").read_text() == "mine"


_ADDRESSES = (
    "postgresql://nobody@127.0.0.1:9/none",
    "postgresql://",
    "postgresql://[",
    "postgresql://h:notaport/x",
    "postgresql://x/?host=/none",
    "mysql://x/y",
    "http://example.org",
    "sqlite:///",
)


@pytest.mark.parametrize("address", _ADDRESSES)
@pytest.mark.parametrize(
    "command", [("list",), ("import", "one.md"), ("sample",), ("doctor",), ("restore", "x")], ids=" ".join
)
def test_a_newsroom_that_is_not_there(inside: Inside, command: tuple[str, ...], address: str) -> None:
    check_refused(inside.run(*command, where=address))


def test_settings_that_are_broken_are_named(inside: Inside) -> None:
    from app.main import settings_file

    settings_file().parent.mkdir(parents=True)
    for text in ("= nonsense", "[appearance]\ntext_size = 'large'\n", "\ud800"):
        settings_file().write_text(text, encoding="utf-8", errors="surrogatepass")
        done = inside.run("list")
        check_refused(done)
        assert "settings file" in done.err
