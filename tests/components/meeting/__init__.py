"""Tests of the stage and its desk."""
