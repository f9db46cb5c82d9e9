"""What packs drafter into a program of its own (PyInstaller, one folder) must know: found by its entry point.

``pyinstaller --onedir drafter/__main__.py --name drafter`` needs no more than this.
"""

from pathlib import Path


def hook_dirs() -> list[str]:
    """The folder with our hook, for the entry point ``pyinstaller40`` of pyproject.toml."""
    return [str(Path(__file__).parent)]
