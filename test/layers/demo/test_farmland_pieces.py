"""The makers of the farmland part, one by one."""

import numpy as np
import pytest
import shapely
from zone_control.zone_control_plugin.layers.demo.farmlandapprovals import KINDS, make_approvals
from zone_control.zone_control_plugin.layers.demo.farmlandlattice import Lattice
from zone_control.zone_control_plugin.layers.demo.farmlandparcels import Land, split_by
from zone_control.zone_control_plugin.layers.demo.farmlandpatches import FATES, Patches, chosen, drawn
from zone_control.zone_control_plugin.layers.demo.farmlandpatches import _forms as forms
from zone_control.zone_control_plugin.layers.demo.farmlandzones import basic_farmland

BOUNDS = (620000.0, 3300000.0, 622500.0, 3302000.0)


@pytest.fixture(scope="module")
def lattice():
    return Lattice(np.random.default_rng(4), BOUNDS, 80.0)


@pytest.fixture(scope="module")
def cells(lattice):
    return lattice.cells(*np.nonzero(np.ones(lattice.shape, bool)))


@pytest.fixture(scope="module")
def patches(lattice):
    rng = np.random.default_rng(7)
    row, column = (a.ravel() for a in np.nonzero(~lattice.thin))
    form = forms(len(row), rng)
    day = np.full(len(row), np.datetime64("2025-05-05"))
    fate = chosen(FATES.items(), len(row), rng)
    return Patches(row, column, *form, fate, day, fate, drawn(lattice, row, column, *form))


def test_cells_tile_without_gap_or_overlap(cells):
    assert shapely.is_valid(cells).all()
    assert shapely.area(shapely.union_all(cells)) == pytest.approx(shapely.area(cells).sum(), rel=1e-12)


def test_areas_are_whole_cells_with_their_holes(lattice):
    labels = np.zeros(lattice.shape, int)
    labels[2:9, 3:9] = 1
    labels[4, 5] = 0
    labels[9, 9] = 2  # touches the first at a corner only
    areas, values = lattice.areas(labels)
    assert sorted(values.tolist()) == [1, 2] and shapely.is_valid(areas).all()
    assert shapely.get_num_interior_rings(areas).sum() == 1
    parts = shapely.union_all(lattice.cells(*np.nonzero(labels)))
    assert shapely.area(shapely.symmetric_difference(shapely.union_all(areas), parts)) < 1e-6


def test_a_cut_loses_no_ground(cells):
    region = shapely.Point(621000, 3301000).buffer(530).difference(shapely.Point(621000, 3301000).buffer(200))
    some = np.arange(len(cells)) % 7 != 0
    pieces, of, inside = split_by(cells, some, region)
    assert np.bincount(of, shapely.area(pieces), len(cells)) == pytest.approx(shapely.area(cells), abs=0.05)
    shared = shapely.area(shapely.intersection(pieces, region))
    assert shared[inside] == pytest.approx(shapely.area(pieces[inside]), abs=1e-6)
    assert shared[~inside & some[of]].max() < 1e-6
    assert not inside[~some[of]].any(), "the others are left alone"


def test_approvals_do_to_the_patches_what_their_fate_says(lattice, patches):
    found = make_approvals(patches, lattice, len(patches.row), np.random.default_rng(3))
    assert len(found.kind) == len(patches.row) and set(found.kind) == set(KINDS)
    sound = (found.patch >= 0) & shapely.is_valid(found.geometry) & ~np.equal(found.geometry, None)
    share = {}
    for fate in FATES:
        shares = []
        for i in np.flatnonzero(patches.fate == fate):
            mine = found.geometry[sound & (found.patch == i)]
            covered = (
                shapely.intersection(patches.geometry[i], shapely.union_all(mine)) if len(mine) else None
            )
            shares.append(shapely.area(covered) / shapely.area(patches.geometry[i]) if len(mine) else 0.0)
        share[fate] = np.median(shares)
    assert share["one"] == share["together"] == share["expired"] == pytest.approx(1.0)
    assert 0.3 < share["partly"] < 0.9 and share["none"] == 0.0


def test_too_few_approvals_for_the_patches_are_refused(lattice, patches):
    with pytest.raises(ValueError, match="the patches need"):
        make_approvals(patches, lattice, 10, np.random.default_rng(3))


def test_joined_basic_farmland_is_one_valid_feature_with_holes(lattice, cells):
    rng = np.random.default_rng(5)
    row, column = np.nonzero(np.ones(lattice.shape, bool))
    n = len(cells)
    codes = np.where(lattice.thin[row, column], "1006", np.where(rng.random(n) < 0.8, "0101", "0201"))
    zero = np.zeros(n, int)
    town = (column > lattice.shape[1] // 2).astype(int)
    land = Land(
        cells,
        codes.astype(object),
        zero,
        row,
        column,
        town,
        zero,
        zero,
        zero,
        ["甲镇", "乙镇"],
        ["丙村"],
        [""],
    )
    apart = basic_farmland(land, lattice, 0, np.random.default_rng(1))
    joined = basic_farmland(land, lattice, 2, np.random.default_rng(1))
    assert len(apart.geometry) > 5 and shapely.is_valid(apart.geometry).all()
    assert len(joined.geometry) == 1 and shapely.is_valid(joined.geometry).all()
    assert shapely.get_num_interior_rings(shapely.get_parts(joined.geometry)).sum() > 20
    most = shapely.area(cells[(codes == "0101") | (codes == "1006")]).sum()
    assert shapely.area(apart.geometry).sum() < shapely.area(joined.geometry).sum() == pytest.approx(most)
