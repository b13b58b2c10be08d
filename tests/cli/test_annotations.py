"""`standfirst annotations`: out of one article and into another."""

import json

from tests.cli.inside import Inside


def test_out_and_in_again(inside: Inside) -> None:
    shown = inside.run("annotations", "export", "one")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out == inside.run("show", "one", "--annotations").out
    assert len(json.loads(shown.out)[0]["target"]) == 2
    path = inside.folder / "notes.json"
    path.write_text(shown.out, encoding="utf-8")
    assert inside.run("annotations", "import", "one", path).out == "0 notes are claims now; 1 came in before.\n"
    words = {"type": "TextQuoteSelector", "exact": "words"}
    path.write_text(json.dumps({"rows": [{"uri": "", "text": "?", "target": [{"selector": [words]}]}]}))
    done = inside.run("annotations", "import", "one", path, "--json")
    assert (done.status, done.err) == (0, "")
    assert set(json.loads(done.out)) == {"claims", "comments", "unplaced", "present", "elsewhere", "wordless"}


def test_what_is_no_file_of_notes(inside: Inside) -> None:
    before = inside.digest()
    for name, data in (("empty.json", b""), ("page.html", b"<p>"), ("deep.json", b"[" * 100_000)):
        (inside.folder / name).write_bytes(data)
        done = inside.run("annotations", "import", "one", inside.folder / name)
        assert done.status == 1
        assert done.err.count("\n") == 1
        assert "Nothing was taken in" in done.err
    assert inside.run("annotations", "import", "one", inside.folder / "none.json").status == 1
    assert inside.run("annotations", "import", "one", inside.folder).status == 1
    assert inside.digest() == before
