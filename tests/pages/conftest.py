"""The small street of the chart tests, for pages too."""

from tests.components.charts.conftest import make

__all__ = ["make"]
