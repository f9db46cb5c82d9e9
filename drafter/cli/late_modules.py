"""Modules of the standard library that are imported for what is seldom done (晚载的模块): loaded when first used.

The command line loads click, which loads ``inspect`` and all that reads source code, to tidy texts that are tidy.
"""

from __future__ import annotations

import sys
from _thread import RLock
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

_lock = RLock()


def put_off(*names: str) -> None:
    """Have modules loaded when something of them is used; those that are loaded stay as they are.

    ``importlib.util.LazyLoader`` is for this too, but loads a module as soon as it is imported once more.
    """
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec is not None and spec.loader is not None:
            sys.modules[name] = module = module_from_spec(spec)
            module.__class__ = _Late


class _Late(ModuleType):
    """A module of which nothing is there yet."""

    def __getattr__(self, name: str) -> Any:
        with _lock:
            spec = self.__spec__
            if type(self) is _Late and spec is not None and spec.loader is not None:
                if "_loading" in vars(self) or (name.startswith("__") and name.endswith("__")):
                    raise AttributeError(name)
                vars(self)["_loading"] = True
                try:
                    spec.loader.exec_module(self)
                finally:
                    del vars(self)["_loading"]
                self.__class__ = ModuleType  # type: ignore[assignment]
        return getattr(self, name)
