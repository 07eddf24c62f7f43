"""Tests of files on the page."""
