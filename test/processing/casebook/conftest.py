"""A workspace with the five patches of `builders.casebook`, registered; and a file as evidence."""

from __future__ import annotations

import pytest
from builders.casebook import created, registered, screened


@pytest.fixture(scope="module")
def coded(tmp_path_factory):
    return screened(tmp_path_factory.mktemp("screening"))


@pytest.fixture
def book(tmp_path, coded):
    workspace = created(tmp_path)
    registered(workspace, coded, DEADLINE="2026-06-10")
    return workspace


@pytest.fixture
def photo(tmp_path):
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"a photo")
    return str(file)
