"""Tests of the dictionary and the sources."""
