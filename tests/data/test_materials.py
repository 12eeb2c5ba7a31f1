"""What documents name is in the tables, in our own words, and every system says where it is found or is blank."""

from __future__ import annotations

from loaders.hubs import load_hub_networks
from loaders.materials import load_materials
from loaders.systems import PAGES, load_systems
from loaders.taxonomy import load_definitions, load_faq
from loaders.timeline import load_timeline, load_trends


def test_networks_that_documents_name_are_there():
    networks = set(load_hub_networks().frame["network"])
    assert {
        "Cyber and Tech Retreat",
        "Freedom Online Coalition Silicon Valley Working Group",
        "Tech Diplomacy Playground Initiative",
    } <= networks


def test_conftech_and_the_digital_silk_road_are_named():
    assert "ConfTech" in set(load_materials().frame["title"])
    assert "Digital Silk Road" in set(load_trends().frame["name"])


def test_a_joint_event_is_not_told_twice():
    events = load_timeline().frame
    december = events[events["sort_date"] == "2010-12-13"]
    assert "E-diplomacy workshops in Serbia and Montenegro" not in set(december["title"])
    assert december["end_date"].tolist() == ["2010-12-14", "2010-12-16"]


def test_no_two_definitions_and_no_two_questions_say_the_same():
    assert load_definitions().frame["paraphrase"].is_unique
    assert load_faq().frame["answer"].is_unique


def test_a_system_is_found_on_a_page_that_exists_or_on_none():
    systems = load_systems().frame
    assert set(systems["page"].dropna()) <= set(PAGES)
    assert systems.loc[systems["priority"] == "must", "page"].notna().all()
