"""Tests mirror the code: data, components, pages, serving; `screens` are the browser tests."""
