"""Tests of the small statistics against known values."""
