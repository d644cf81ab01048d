"""`python -m almanac` is the `almanac` command."""

from almanac.cli import main

main()
