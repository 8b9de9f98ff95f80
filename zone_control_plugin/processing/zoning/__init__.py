"""Algorithms of the zoning plan."""
