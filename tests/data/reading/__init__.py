"""Tests of reading, checking and keeping files."""
