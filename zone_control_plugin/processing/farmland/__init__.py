"""Algorithms of farmland protection."""
