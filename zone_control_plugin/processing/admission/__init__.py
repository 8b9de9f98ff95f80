"""Algorithms of the admission review."""
