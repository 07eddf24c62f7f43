"""Tests of the files that leave the house: each is opened again by another program's reader."""
