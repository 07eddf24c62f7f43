"""Tests of the chart functions."""
