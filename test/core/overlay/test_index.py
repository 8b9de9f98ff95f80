"""The packed tree, the Hilbert order, packed strings and cutting: against the obvious way."""

import numpy as np
import pytest
import shapely
from builders.stars import star as star_of
from hypothesis import given, settings
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core.overlay.cut import cut_lines, cut_polygons
from zone_control.zone_control_plugin.core.overlay.hilbert import hilbert_order
from zone_control.zone_control_plugin.core.overlay.packed import join_packed, pack, pack_texts
from zone_control.zone_control_plugin.core.overlay.tree import boxes_meet, build_tree


def some_boxes(count, seed):
    random = np.random.default_rng(seed)
    corner = random.uniform(0, 1000, (count, 2)).round()
    return np.hstack([corner, corner + random.exponential(20, (count, 2)).round()])


@pytest.mark.parametrize("count", [0, 1, 16, 17, 300, 5000])
def test_tree_finds_what_a_full_look_finds(count):
    boxes, query = some_boxes(count, 1), some_boxes(40, 2)
    boxes = boxes[hilbert_order(boxes)]
    found = list(zip(*(side.tolist() for side in build_tree(boxes).search(query))))
    q, i = np.divmod(np.arange(len(query) * count), max(count, 1))
    meets = boxes_meet(query[q], boxes[i])
    assert found == list(zip(q[meets].tolist(), i[meets].tolist()))


def test_tree_asked_nothing():
    assert len(build_tree(some_boxes(50, 1)).search(np.zeros((0, 4)))[0]) == 0


def test_hilbert_neighbours_are_neighbours():
    x, y = (side.ravel() for side in np.meshgrid(np.arange(32.0), np.arange(32.0)))
    order = hilbert_order(np.stack([x, y, x, y], axis=1))
    steps = np.abs(np.diff(x[order])) + np.abs(np.diff(y[order]))
    assert sorted(order) == list(range(1024))
    assert (steps == 1).all()


@given(st.lists(st.text(max_size=5), max_size=20))
def test_packed_texts_come_back(texts):
    packed = join_packed([pack_texts(texts[:3]), pack_texts(texts[3:]), pack([])])
    assert len(packed) == len(texts)
    assert packed.all_texts() == texts
    assert list(packed.texts(np.arange(len(texts))[::-1])) == texts[::-1]


def star(vertices, seed):
    random = np.random.default_rng(seed)
    angle = np.linspace(0, 2 * np.pi, vertices, endpoint=False)
    radius = 1000 * random.uniform(0.3, 1, vertices)
    return shapely.Polygon(np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1))


@settings(deadline=None, max_examples=25)
@given(st.integers(3, 600), st.integers(0, 10**6), st.sampled_from([8, 32, 128]))
def test_cutting_changes_no_area(vertices, seed, limit):
    polygons = np.array([star(vertices, seed), shapely.box(0, 0, 1, 1)])
    pieces, of = cut_polygons(polygons, limit)
    assert shapely.is_valid(pieces).all()
    assert shapely.get_num_coordinates(pieces).max() <= limit
    assert np.bincount(of, weights=shapely.area(pieces)) == pytest.approx(shapely.area(polygons), rel=1e-9)
    assert (np.diff(of) >= 0).all()


def test_cutting_ends_when_vertices_crowd_at_one_place():
    angle = np.linspace(0.1, 1.4, 300)
    spikes = [
        p for a in angle for p in ((np.cos(a), np.sin(a)), (np.cos(a + 0.002), np.sin(a + 0.002)), (0, 0))
    ]
    fan = shapely.make_valid(shapely.Polygon([(0, 0), *spikes]))
    parts = shapely.get_parts(fan)
    pieces, _ = cut_polygons(parts, 8)
    assert shapely.area(pieces).sum() == pytest.approx(shapely.area(parts).sum())


@pytest.mark.parametrize("count", [2, 127, 128, 129, 255, 256, 1000])
def test_runs_of_lines(count):
    line = shapely.LineString(np.stack([np.arange(count), np.arange(count) % 7], axis=1))
    runs, of = cut_lines(np.array([line, line]), 128)
    assert shapely.get_num_coordinates(runs).max() <= 128
    assert np.bincount(of, weights=shapely.length(runs)) == pytest.approx(shapely.length([line, line]))


@given(st.lists(st.text(max_size=3), max_size=30, unique=True), st.lists(st.text(max_size=3), max_size=10))
def test_packed_texts_are_found(texts, wanted):
    texts = sorted(texts)
    found = pack_texts(["", *texts, "z"]).find([text.encode() for text in wanted], 1, len(texts) + 1)
    assert found.tolist() == [texts.index(text) + 1 if text in texts else -1 for text in wanted]


def test_a_polygon_that_clipping_cannot_halve_is_halved_all_the_same():
    """Here `clip_by_rect` of GEOS fails: half a hole would be a line."""
    polygon = shapely.segmentize(star_of([2.8765492898678193, 1.0, 2.8765492898678193, 1.0], True), 1.0)
    pieces, of = cut_polygons(np.array([polygon]), 8)
    assert len(pieces) > 1 and shapely.is_valid(pieces).all() and not of.any()
    assert shapely.area(pieces).sum() == pytest.approx(polygon.area)
