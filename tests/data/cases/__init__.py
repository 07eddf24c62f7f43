"""Tests of the sample cases."""
