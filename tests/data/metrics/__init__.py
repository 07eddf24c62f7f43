"""Metrics against their oracles."""
