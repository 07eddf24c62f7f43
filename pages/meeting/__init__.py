"""Meetings: what is put before each kind of meeting."""
