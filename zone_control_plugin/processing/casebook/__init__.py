"""Algorithms of the casebook."""
