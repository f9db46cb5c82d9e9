"""What PyInstaller cannot see by itself: modules that are imported by name, data files, versions of libraries."""

import re
from importlib.metadata import requires

from PyInstaller.utils.hooks import can_import_module, collect_data_files, collect_submodules, copy_metadata

hiddenimports = collect_submodules("drafter", filter=lambda name: not name.startswith("drafter.frozen"))
hiddenimports += ["jieba", "jieba.posseg", "jieba.analyse"]
hiddenimports += ["rjieba"] if can_import_module("rjieba") else []
datas = collect_data_files("drafter", excludes=["frozen"])
# jieba's model for another segmenter (LAC) is half of its size, and nobody here asks for it.
datas += collect_data_files("jieba", excludes=["lac_small"])
datas += [file for package in ("opencc", "pypinyin", "docx") for file in collect_data_files(package)]
# python-docx finds its templates by way of this folder (docx/parts/../templates): it must be there.
datas += collect_data_files("docx", include_py_files=True, includes=["parts/__init__.py"])
datas += copy_metadata("drafter")
for requirement in requires("drafter") or ():
    package = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
    if "extra == 'test'" not in requirement.replace('"', "'"):
        try:
            datas += copy_metadata(package)
        except ImportError:  # an extra that is not installed
            continue
