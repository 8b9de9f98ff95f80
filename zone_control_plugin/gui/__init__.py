"""Dock pages, map tools, locator, settings: a client of processing."""
