"""What ships in ``outlines/`` is what mining makes of the seeds and the five documents, and what people decided."""

import shutil
from pathlib import Path

from drafter.evaluate.precision import read_verdicts
from drafter.library import open_library
from drafter.pipeline.mining import mine_into

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "outlines"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_mining_anew_changes_nothing(shared: Path, tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "outlines")
    mine_into([ROOT / "seeds", shared / "seeds"], tmp_path / "outlines", write=True)
    mined, shipped = files(tmp_path / "outlines"), files(SHIPPED)
    assert sorted(mined) == sorted(shipped)
    assert [name for name, data in mined.items() if shipped[name] != data] == []


def test_what_was_judged_useless_by_reading_is_rejected() -> None:
    library = open_library(ROOT)
    judged = (ROOT / "tests" / "gold" / "frames.yaml").read_text(encoding="utf-8")
    good = {(verdict.role, verdict.text): verdict.good for verdict in read_verdicts(judged, "frames.yaml")}
    for role in library.phrase_roles():
        for phrase in library.phrases(role):
            assert (phrase.status == "rejected") == (not good[(role, phrase.text)]), phrase.text
