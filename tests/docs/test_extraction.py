"""What docs/extraction.md shows is what extraction does."""

import doctest
from pathlib import Path


def test_the_example_runs() -> None:
    """The document's example gives what stands below it."""
    failed, tried = doctest.testfile(str(Path("docs/extraction.md").resolve()), module_relative=False)
    assert tried > 2
    assert not failed
