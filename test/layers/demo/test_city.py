"""The city-sized plan: each maker by itself, and the lists at full number, without writing the whole file."""

from collections import Counter

import numpy as np
import pytest
import shapely
from builders.tilings import edges
from zone_control.zone_control_plugin.core.admission.vocabulary import DIMENSIONS, EFFECTS, LEVELS
from zone_control.zone_control_plugin.layers.catalogues import find_field, read_catalogue
from zone_control.zone_control_plugin.layers.demo import city, plan, sprawl
from zone_control.zone_control_plugin.layers.demo.manyprojects import make_many_projects
from zone_control.zone_control_plugin.layers.demo.projects import Sites
from zone_control.zone_control_plugin.layers.demo.scene import make_scene

ABOUTS = read_catalogue("demo_layers_city")


@pytest.fixture(scope="module")
def scene():
    return make_scene(np.random.default_rng(1), 1)


@pytest.fixture(scope="module")
def units(scene):
    return plan.make_units(scene, np.random.default_rng(1), city.UNITS)


@pytest.fixture(scope="module")
def base(scene, units):
    return plan.small_layers(scene, *units)


@pytest.fixture(scope="module")
def ground(scene):
    return sprawl.Ground(scene)


def test_239_layers_in_three_systems_with_keys_and_fields_of_their_own():
    small = read_catalogue("demo_layers_small")
    keys = [row["key"] for row in (*small, *ABOUTS)]
    assert len(keys) == len(set(keys)) == 239
    assert len({row["title"] for row in (*small, *ABOUTS)}) == 239
    assert {row["crs"] for row in ABOUTS} == {"4490", "4549", "4550"}
    for row in ABOUTS:
        names = [row["code_field"], row["name_field"], row["class_field"]]
        assert [find_field(names, p) for p in ("zone_code", "zone_name", "zone_class")] == names
    total = sum(int(row["count"]) for row in ABOUTS)
    assert 600_000 < total < 870_000 and sum(int(row["count"]) >= 100_000 for row in ABOUTS) >= 3


def test_134_units_tile_exactly(units):
    shapes = [unit.geometry for side in units for unit in side]
    assert len(shapes) == 134 and all(shapely.is_valid(s) for s in shapes)
    count = edges(shapes)
    assert set(count.values()) == {1, 2}
    outer = shapely.line_merge(
        shapely.multilinestrings([np.array(list(e)) for e, n in count.items() if n == 1])
    )
    assert outer.is_ring
    assert sum(s.area for s in shapes) == pytest.approx(shapely.Polygon(outer).area, rel=1e-12)
    assert len({unit.code for side in units for unit in side}) == 134
    assert len({unit.name for side in units for unit in side}) == 134


@pytest.mark.parametrize("shape", sorted(sprawl.SHAPES))
def test_makers_give_what_the_catalogue_says(ground, shape):
    about = next(row for row in ABOUTS if row["shape"] == shape)
    made = sprawl.SHAPES[shape](about, ground, np.random.default_rng(3))
    assert shapely.is_valid(made).all() and not shapely.is_empty(made).any()
    if shape in ("plots", "blob", "line", "point"):
        assert len(made) == int(about["count"])
    again = sprawl.SHAPES[shape](about, ground, np.random.default_rng(3))
    assert shapely.equals_exact(made, again, 0).all()


def test_tilings_share_their_vertices(ground):
    about = next(row for row in ABOUTS if row["shape"] == "tiling")
    assert set(edges(sprawl.tiling(about, ground, np.random.default_rng(3))).values()) == {1, 2}


def test_what_belongs_to_the_sea_stays_off_the_land(ground):
    about = next(row for row in ABOUTS if row["shape"] == "stile")
    cells = sprawl.SHAPES["stile"](about, ground, np.random.default_rng(3))
    assert shapely.area(shapely.intersection(cells, ground.land)).max() < 1


def test_some_polygons_are_very_large(ground):
    about = next(row for row in ABOUTS if row["shape"] == "huge")
    made = sprawl.huge_areas(about, ground, np.random.default_rng(3))
    assert shapely.get_num_coordinates(made).max() > 20_000


def test_dirt_is_one_in_a_thousand_and_of_three_kinds():
    x, y = (a.ravel() for a in np.meshgrid(np.arange(200.0) * 10, np.arange(300.0) * 10))
    clean = shapely.box(x, y, x + 9, y + 9)
    dirty = sprawl.soiled(clean, np.random.default_rng(3))
    null = shapely.is_missing(dirty)
    crossed = ~null & ~shapely.is_valid(dirty)
    doubled = shapely.is_valid(dirty) & (shapely.get_num_coordinates(dirty) > 5)
    assert null.sum() and crossed.sum() and doubled.sum()
    assert 0.0005 < (null | crossed | doubled).mean() < 0.0015
    assert not shapely.is_missing(clean).any(), "the input is left alone"


@pytest.fixture(scope="module")
def conditions(base, units, ground):
    few = [row for row in ABOUTS if int(row["count"]) <= 2000 and row["shape"] != "huge"]
    layers = [city.city_layer(row, ground, 1) for row in few]
    themed = [
        (row, layer.places if len(layer.geometry) <= city.LISTED_ZONES else [])
        for row, layer in zip(few, layers)
    ]
    return city.city_conditions(base, [*units[0], *units[1]], themed, np.random.default_rng(1))


def test_107713_conditions_over_the_whole_law(conditions):
    assert len(conditions) == len({c["condition_id"] for c in conditions}) == 107_713
    for column, words in (("level", LEVELS), ("dimension", DIMENSIONS), ("effect", EFFECTS)):
        assert {c[column] for c in conditions} == set(words)
    effects = Counter(c["effect"] for c in conditions)
    assert effects["require"] + effects["restrict"] > effects["prohibit"] > 1000
    assert not any("{" in c["text"] for c in conditions)
    assert all((c["valid_to"] or "9999") > c["valid_from"] for c in conditions)


def test_overrides_dates_and_unconfirmed_occur_and_point_at_something(conditions):
    ids = {c["condition_id"]: c for c in conditions}
    lifting = [c for c in conditions if c["overrides"]]
    assert len(lifting) > 500
    targets = [(c, ids[t]) for c in lifting for t in c["overrides"].split(";")]
    assert any(c["layer"] == t["layer"] for c, t in targets) and any(
        c["layer"] != t["layer"] for c, t in targets
    )
    assert any(LEVELS.index(c["level"]) > LEVELS.index(t["level"]) for c, t in targets), (
        "one that may not lift"
    )
    assert sum(bool(c["valid_to"]) for c in conditions) > 100
    assert sum(c["valid_from"] > "2027" for c in conditions) > 100
    assert 0 < sum(not c["confirmed"] for c in conditions) < 50


def test_11051_projects_4_percent_corridors(scene, base, units):
    parts = (list(zip(base[key].geometry, base[key].name)) for key in ("basic_farmland", "villages"))
    projects = make_many_projects(
        Sites(scene, *parts, units[0]), city.PROJECT_COUNT, np.random.default_rng(2)
    )
    assert len(projects.geometry) == 11_051 == len(set(projects.columns["project_id"]))
    assert shapely.is_valid(projects.geometry).all() and (shapely.get_type_id(projects.geometry) == 3).all()
    long = np.array([name.find("公路工程") > 0 for name in projects.columns["name"]])
    assert 0.03 < long.mean() < 0.05
    missing = np.array([value is None for value in projects.columns["industry"]])
    assert 0 < missing.mean() < 0.1
