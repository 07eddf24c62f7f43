"""Tests of the figures made of charts."""
