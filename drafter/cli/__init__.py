"""The command line."""

import gc

from drafter.cli.late_modules import put_off

gc.set_threshold(100_000, 20, 20)  # what is loaded stays: looking through it again and again finds nothing
# Before they are imported by click and by our own modules, which need them for some of what they do.
put_off("difflib", "html", "inspect", "ipaddress", "json", "shutil", "subprocess", "tempfile", "zipfile")
