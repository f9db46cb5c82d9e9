"""The command line."""

from drafter.cli.late_modules import put_off

put_off("inspect", "ipaddress")  # before click is imported
