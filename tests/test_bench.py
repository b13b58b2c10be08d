"""The runner of the benches: what it writes is whole, and what cannot be measured makes it fail. Nothing is timed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.__main__ import BENCHES, main
from tests.bench.figures import Figure, Target

_TRIVIAL = """
from tests.bench.figures import Figure, Measured, Target
def measure():
    figure = Figure("a sum", [1.0, 2.0, 3.0], (Target("median", "<", 1.5), Target("ratio", "<=", 0.5)),
                    yardstick="a longer sum", yardstick_values=[4.0, 4.0, 4.0], paired=True)
    return Measured([figure], {"kinds": {"one": 1}}, ["nothing was left out"])
"""


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder whose modules a bench may be."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "trivial_bench.py").write_text(_TRIVIAL, encoding="utf-8")
    (tmp_path / "broken_bench.py").write_text("def measure():\n    raise ValueError('no')\n", encoding="utf-8")
    return tmp_path


def test_the_results_are_whole(modules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = modules / "results.json"
    assert main(["trivial"], {"trivial": "trivial_bench"}, results) == 0
    kept = json.loads(results.read_text(encoding="utf-8"))
    assert set(kept["machine"]) == {"cpu", "cores", "memory_gb", "system", "python", "pyside6"}
    found = kept["benches"]["trivial"]
    assert set(found) == {"commit", "dirty", "date", "seconds", "load", "figures", "tables", "notes"}
    assert found["figures"] == [
        {
            "name": "a sum", "unit": "ms", "n": 3, "median": 2.0, "p99": 3.0, "worst": 3.0, "yardstick": "a longer sum",
            "yardstick_median": 4.0, "ratio": 0.5, "target": "median < 1.5 and ratio <= 0.5", "met": False,
        }
    ]  # fmt: skip
    assert (found["tables"], found["notes"]) == ({"kinds": {"one": 1}}, ["nothing was left out"])
    assert "NOT MET: median < 1.5 and ratio <= 0.5" in capsys.readouterr().out


def test_what_was_measured_before_stays_unless_on_another_machine(modules: Path) -> None:
    results = modules / "results.json"
    for name in ("first", "second"):
        assert main([name], {name: "trivial_bench"}, results) == 0
    kept = json.loads(results.read_text(encoding="utf-8"))
    assert list(kept["benches"]) == ["first", "second"]
    results.write_text(json.dumps(kept | {"machine": {"cpu": "another"}}), encoding="utf-8")
    assert main(["third"], {"third": "trivial_bench"}, results) == 0
    assert list(json.loads(results.read_text(encoding="utf-8"))["benches"]) == ["third"]


def test_a_bench_that_cannot_be_run_fails_and_the_others_are_kept(
    modules: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    benches = {"broken": "broken_bench", "trivial": "trivial_bench"}
    results = modules / "results.json"
    assert main([], benches, results) == 1
    assert list(json.loads(results.read_text(encoding="utf-8"))["benches"]) == ["trivial"]
    told = capfd.readouterr().err
    assert "ValueError: no" in told
    assert told.endswith("These could not be measured, see above: broken\n")


def test_an_unknown_name_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["no-such"], BENCHES, tmp_path / "results.json") == 2
    assert "no bench no-such" in capsys.readouterr().err


def test_every_bench_has_a_module() -> None:
    folder = Path(__file__).with_name("bench")
    assert {f"tests.bench.{path.stem}" for path in folder.glob("bench_*.py")} == set(BENCHES.values())


def test_a_target_is_met_on_its_own_value() -> None:
    figure = Figure("x", [1.0] * 99 + [9.0], (Target("p99", "<", 9.0),))
    assert figure.summary()["met"] is False
    assert Figure("x", [1.0] * 99 + [9.0], (Target("median", "<", 9.0),)).summary()["met"] is True
    assert Figure("x", [1.0]).summary()["met"] is None
