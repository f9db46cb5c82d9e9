"""What ships in ``outlines/`` is what mining makes of the seeds and the five documents, byte for byte."""

from pathlib import Path

from drafter.pipeline.mining import mine_into

ROOT = Path(__file__).parents[1]


def test_outlines_are_mined_anew(shared: Path, tmp_path: Path) -> None:
    mine_into([ROOT / "seeds", shared / "seeds"], tmp_path)
    fresh = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    ship = ROOT / "outlines"
    shipped = {path.relative_to(ship): path.read_bytes() for path in ship.rglob("*.yaml") if path.name != "roles.yaml"}
    assert sorted(fresh) == sorted(shipped)
    assert [str(name) for name, data in fresh.items() if shipped[name] != data] == []
