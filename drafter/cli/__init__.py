"""The command line."""

import gc

from drafter.cli.late_modules import put_off

gc.set_threshold(20_000, 20, 20)  # what is loaded stays: looking through it again and again finds nothing
put_off("inspect", "ipaddress")  # before click is imported
