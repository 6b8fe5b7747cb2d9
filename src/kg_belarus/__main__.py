"""Let `python -m kg_belarus` do what `kg-belarus` does."""

from kg_belarus.cli import main

main()
