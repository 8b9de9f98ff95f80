"""All or nothing: reports come into the folder when every one of them is made."""

import os

import pytest
from zone_control.zone_control_plugin.core.errors import OutputUnwritable
from zone_control.zone_control_plugin.reports import delivery


def made(folder, *names):
    folder.mkdir()
    for name in names:
        (folder / name).write_text(f"new {name}")
    return [folder / name for name in names]


def test_files_are_moved_in_order_and_replace_older_ones(tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    (target / "b.pdf").write_text("old")
    moved = delivery.deliver(made(tmp_path / "made", "b.pdf", "a.pdf"), target)
    assert [path.name for path in moved] == ["b.pdf", "a.pdf"]
    assert (target / "b.pdf").read_text() == "new b.pdf"
    assert sorted(os.listdir(target)) == ["a.pdf", "b.pdf"]


def test_a_copy_that_fails_leaves_nothing_and_old_files_alone(tmp_path, monkeypatch):
    target = tmp_path / "out"
    target.mkdir()
    (target / "a.pdf").write_text("old")
    copy = delivery.shutil.copyfile

    def full(source, destination):
        if source.name == "b.pdf":
            raise OSError(28, "No space left on device")
        copy(source, destination)

    monkeypatch.setattr(delivery.shutil, "copyfile", full)
    with pytest.raises(OutputUnwritable, match="No space left"):
        delivery.deliver(made(tmp_path / "made", "a.pdf", "b.pdf"), target)
    assert os.listdir(target) == ["a.pdf"] and (target / "a.pdf").read_text() == "old"


def test_folders_made_for_a_run_that_fails_are_taken_back(tmp_path):
    with pytest.raises(ValueError), delivery.writable(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b").is_dir()
        raise ValueError
    assert not (tmp_path / "a").exists()


def test_a_folder_that_was_there_stays(tmp_path):
    with pytest.raises(ValueError), delivery.writable(tmp_path):
        raise ValueError
    assert tmp_path.is_dir()


def test_a_file_in_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputUnwritable, match="out"), delivery.writable(tmp_path / "out"):
        pass
