"""``python -m drafter.cli``."""

from drafter.cli.app import main

main()
