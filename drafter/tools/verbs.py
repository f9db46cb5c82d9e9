"""What the tools do: plain data in, plain data out; files by their names within the workspace, or text itself."""

from __future__ import annotations

from pathlib import PurePath
from threading import Lock
from typing import Any

from drafter.errors import DrafterError, Location, OutputError
from drafter.library import Library
from drafter.tools.workspace import Workspace

Data = dict[str, Any]
_SUFFIXES = (".docx", ".md", ".txt", ".json")
_MOST_PHRASES = 50
_LONGEST = 400_000  # characters of a text that is given instead of a file


class Verbs:
    """The verbs over one library and one workspace; one call at a time. Each raises DrafterError, said in Chinese."""

    def __init__(self, workspace: Workspace, library: Library) -> None:
        self.workspace, self.library = workspace, library
        self.alone = Lock()

    def list_files(self) -> Data:
        """The files of the workspace."""
        return {"files": list(self.workspace.files())}

    def list_words(self) -> Data:
        """What may be asked for: genres, roles and sheets, ids with their Chinese names."""
        library = self.library
        return {"genres": library.genres(), "roles": library.role_names(), "sheets": library.sheets()}

    def search_phrases(self, role: str = "", search: str = "", genre: str = "", limit: int = 20) -> Data:
        """Phrases of the bank with the number of speeches that use each."""
        from drafter.pipeline.browsing import browse_phrases
        from drafter.show.phrases import phrase_data

        limit = max(1, min(limit, _MOST_PHRASES))
        found = browse_phrases(self.library, role or None, search, genre or None, limit)
        return {"total": found.total, "phrases": phrase_data(found)}

    def search_headings(self, theme: str = "", points: int = 0, limit: int = 20) -> Data:
        """Sets of parallel headings, the theme put in."""
        from drafter.pipeline.browsing import browse_headings
        from drafter.show.phrases import heading_data

        limit = max(1, min(limit, _MOST_PHRASES))
        found = browse_headings(self.library, theme or None, points or None, "", limit)
        return {"total": found.total, "sets": heading_data(found)}

    def new_brief(self, genre: str) -> Data:
        """An empty brief of a genre with explanations."""
        from drafter.pipeline.drafting import new_brief_text

        return {"brief": new_brief_text(genre, self.library)}

    def recast(self, file: str, number: int = 0) -> Data:
        """A brief for this year out of last year's speech (以旧改新)."""
        from drafter.pipeline.recasting import recast_file

        made = recast_file(self.workspace.read(file), self.library, file, number=number or None)
        return {"brief": made.text, "title": made.title, "questions": made.questions}

    def plan(self, brief: str = "", file: str = "") -> Data:
        """What a draft of a brief would be: sections, lengths, why, what is still to be asked."""
        from drafter.notes import worded
        from drafter.pipeline.drafting import announce_gaps, plan_brief

        made = announce_gaps(plan_brief(self._brief(brief, file), self.library), self.library)
        names = self.library.role_names()
        sections = [
            {"role": part.role, "name": names.get(part.role, part.role), "heading": part.heading, "length": part.length}
            for part in made.sections
        ]
        return {"sections": sections, "decisions": [worded(note) for note in made.decisions]}

    def draft(self, brief: str = "", file: str = "", output: str = "", sheet: str = "gbt9704") -> Data:
        """Write the draft of a brief to a new file, or give its text; with what checking finds in it."""
        from drafter.pipeline.checking import check_draft
        from drafter.pipeline.drafting import compose_draft, export_file, plan_brief, summarise
        from drafter.show.drafts import summary_text

        target = self._target(output) if output else None
        made = compose_draft(plan_brief(self._brief(brief, file), self.library, suggesting=False), self.library)
        if target is not None:
            export_file(made, target, self.library, sheet=sheet, inputs=())
        text = "\n".join(part.printed for section in made.sections for part in section.walk())
        findings = self._findings(check_draft(made, self.library, source=output or "初稿"))
        return {"file": output or None, "told": summary_text(summarise(made)), "text": text, "findings": findings}

    def check(self, file: str = "", text: str = "", minutes: float = 0) -> Data:
        """What is wrong with a speech, where, how grave, and what to do."""
        from drafter.pipeline.checking import check_file

        data, name = self._speech(file, text)
        return {"findings": self._findings(check_file(data, self.library, name, minutes=minutes or None).findings)}

    def format(self, output: str, file: str = "", text: str = "", sheet: str = "gbt9704") -> Data:
        """Typeset a speech by a sheet into a new file, no word changed."""
        from drafter.export.files import write
        from drafter.pipeline.formatting import typeset
        from drafter.show.typesettings import formatted_text, lost_text

        target = self._target(output)
        data, name = self._speech(file, text)
        made = typeset(data, PurePath(output), self.library, name, sheet=sheet)
        write(target, made.data, force=False, inputs=())
        return {"file": output, "told": formatted_text(made), "lost": lost_text(made)}

    def analyse(self, file: str = "", text: str = "") -> Data:
        """The structure of a speech: parts, levels, enumerators, headings (schema drafter/analysis/1)."""
        from drafter.analyse.analysis_data import analysis_data
        from drafter.pipeline.reading import analyse_document, library_cues, read_document

        data, name = self._speech(file, text)
        return analysis_data([analyse_document(read_document(data, name), library_cues(self.library))])

    def _brief(self, brief: str, file: str) -> Any:
        from drafter.pipeline.drafting import parse_brief

        if bool(brief) == bool(file):
            raise DrafterError("要写 brief（要点的内容）或 file（要点文件），二者取一", None, "内容是 YAML")
        return parse_brief(self.workspace.read(file) if file else brief, self.library, file or "写作要点")

    def _speech(self, file: str, text: str) -> tuple[bytes, str]:
        if bool(text) == bool(file):
            raise DrafterError("要写 text（讲话的文字）或 file（文件），二者取一", None, "文字一段一行")
        if len(text) > _LONGEST:
            raise DrafterError(f"文字超过{_LONGEST // 10000}万字", None, "请存成文件")
        return (self.workspace.read(file), file) if file else (text.encode("utf-8", "replace"), "文字.txt")

    def _target(self, output: str) -> Any:
        path = self.workspace.new_file(output)
        if path.suffix.lower() not in _SUFFIXES:
            raise OutputError("不能写这种文件", Location(output), f"后缀可以是 {'、'.join(_SUFFIXES)}")
        return path

    def _findings(self, findings: Any) -> list[Data]:
        from drafter.show.findings import findings_data

        found: list[Data] = findings_data(findings)["findings"]
        return found
