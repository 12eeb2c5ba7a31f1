"""Routes counted as a greatest flow, held against networkx on small random networks."""

from __future__ import annotations

import networkx as nx
from hypothesis import example, given
from hypothesis import strategies as st

from geo.flow import FlowNetwork
from geo.graph import LandLink, Part

ECONOMIES = 7
Network = tuple[list[Part], list[LandLink], frozenset[int], frozenset[int]]


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Parts of up to twelve cables, land links, the core set and the cables out of action."""
    lands = st.lists(st.integers(0, ECONOMIES - 1), min_size=1, max_size=4, unique=True).map(lambda x: tuple(sorted(x)))
    parts = draw(st.lists(st.builds(Part, st.integers(0, 11), st.just(()), lands), max_size=16))
    pairs = st.lists(st.integers(0, ECONOMIES - 1), min_size=2, max_size=2, unique=True)
    links = draw(st.lists(st.builds(lambda p, n: LandLink(p[0], p[1], n), pairs, st.integers(1, 3)), max_size=5))
    core = draw(st.frozensets(st.integers(0, ECONOMIES - 1), max_size=3))
    return parts, links, core, draw(st.frozensets(st.integers(0, 11), max_size=3))


def plain_count(parts: list[Part], links: list[LandLink], core: frozenset[int], economy: int) -> int:
    """Count routes on the graph without bundles or shortcuts: a part is an arc of one, with all its economies."""
    graph = nx.DiGraph()
    graph.add_nodes_from([economy, "core"])
    for k, part in enumerate(parts):
        graph.add_edge(("in", k), ("out", k), capacity=1)
        for e in part.economies:
            graph.add_edge(e, ("in", k))
            graph.add_edge(("out", k), e)
    for i, link in enumerate(links):
        for a, b in ((link.a, link.b), (link.b, link.a)):
            graph.add_edge(a, ("over", i, a), capacity=link.routes)
            graph.add_edge(("over", i, a), b)
    graph.add_edges_from((e, "core") for e in core - {economy})
    return int(nx.maximum_flow_value(graph, economy, "core"))


@given(networks())
def test_routes_are_a_greatest_flow(network: Network):
    parts, links, core, without = network
    ours = FlowNetwork(ECONOMIES, parts, links, core)
    alive = [part for part in parts if part.cable not in without]
    for e in range(ECONOMIES):
        count = plain_count(alive, links, core, e)
        assert ours.count(e, without) == count
        assert ours.routes(e, without).count == count


@given(networks())
def test_counting_everyone_at_once_is_counting_each(network: Network):
    parts, links, core, without = network
    ours = FlowNetwork(ECONOMIES, parts, links, core)
    each = [ours.count(e, without) for e in range(ECONOMIES)]
    assert ours.counts(without) == each
    assert ours.counts(without, at_most=[2, 1]) == [min(each[0], 2), min(each[1], 1), *each[2:]]
    assert ours.counts(without, at_most=[ours.count(e) for e in range(ECONOMIES)]) == each  # cables only went


@given(networks())
@example(([Part(cable, (), (2, 5)) for cable in (0, 5, 6)], [], frozenset({5}), frozenset({6})))
def test_what_is_known_of_more_and_of_less_in_service_spares_counting_and_changes_nothing(network: Network):
    parts, links, core, without = network
    ours = FlowNetwork(ECONOMIES, parts, links, core)
    fewer, more = ours.counts(without | {0, 1, 2}), ours.counts()
    assert ours.counts(without, more, fewer) == ours.counts(without)


@given(networks())
def test_the_cables_said_to_be_used_suffice_by_themselves(network: Network):
    parts, links, core, without = network
    ours = FlowNetwork(ECONOMIES, parts, links, core)
    for e in range(ECONOMIES):
        found = ours.routes(e, without)
        assert found.used.isdisjoint(without)
        assert plain_count([p for p in parts if p.cable in found.used], links, core, e) == found.count


@given(networks())
def test_losing_the_cut_set_leaves_no_sea_route_and_no_smaller_one_would(network: Network):
    # With one part a cable, the number of cables in the cut set is the number of routes (Menger).
    parts, _, core, without = network
    parts = [Part(k, (), part.economies) for k, part in enumerate(parts)]
    ours = FlowNetwork(ECONOMIES, parts, [], core)
    for e in range(ECONOMIES):
        cut = ours.cut_set(e, without)
        assert ours.count(e, without | frozenset(cut)) == 0
        assert len(cut) == ours.count(e, without)
