"""Publishers and licences of the sources we know, matched on the text that stands beside a fact."""

from __future__ import annotations

from dataclasses import dataclass

UNVERIFIED = "General knowledge, unverified"


@dataclass(frozen=True)
class KnownSource:
    """What we know of a source beyond its title and address.

    Attributes
    ----------
    pattern
        Regular expression looked for in ``title url``.
    publisher, licence
        Who stands behind it, and on what terms.
    source_id, title, url
        Given only where the facts' own words should be replaced.
    ours
        True for results the atlas computes; these are always registered.
    """

    pattern: str
    publisher: str
    licence: str
    source_id: str = ""
    title: str = ""
    url: str = ""
    ours: bool = False


_CITED = "all rights reserved; facts cited with source"
_TG_TERMS = "map terms CC BY-NC-SA 3.0 (history) or not stated; single facts compiled, no drawn route"
_TG_URL = "https://www.submarinecablemap.com/"

KNOWN_SOURCES: tuple[KnownSource, ...] = (
    KnownSource(
        "^Computed by the atlas: sea routes",
        "Digital Geopolitics Atlas",
        "CC BY 4.0",
        "atlas-routes",
        "Computed by the atlas: sea routes over a land mask, not surveyed",
        ours=True,
    ),
    KnownSource(
        "^Computed by the atlas: analysis",
        "Digital Geopolitics Atlas",
        "CC BY 4.0",
        "atlas-analysis",
        "Computed by the atlas: analysis of its own tables",
        ours=True,
    ),
    KnownSource(
        "^General geography, own entry",
        "Digital Geopolitics Atlas",
        "CC BY 4.0",
        "atlas-geography",
        "General geography, own entry",
        ours=True,
    ),
    KnownSource(
        "^Natural Earth 1:50m",
        "Natural Earth",
        "public domain",
        "natural-earth-50m",
        "Natural Earth 1:50m land and admin-0 polygons (npm world-atlas)",
        "https://www.naturalearthdata.com/",
        ours=True,
    ),
    KnownSource(
        "^derived from representations.csv",
        "Digital Geopolitics Atlas",
        "CC BY 4.0",
        title="Derived from the table of representations by our own rule",
    ),
    KnownSource(
        "(?i)^(own judgement, )?general knowledge, unverified",
        "Atlas editors",
        "not applicable",
        "unverified",
        UNVERIFIED,
    ),
    KnownSource("^Own judgement", "Atlas editors", "CC BY 4.0", "own-judgement", "Own judgement of the atlas editors"),
    KnownSource(
        "Submarine Cable Map repository history",
        "TeleGeography",
        _TG_TERMS,
        "telegeography-history",
        "TeleGeography Submarine Cable Map, history 2011 to 2022",
        _TG_URL,
    ),
    KnownSource(
        "Submarine Cable Map snapshot of 2021-06",
        "TeleGeography",
        _TG_TERMS,
        "telegeography-2021-06",
        "TeleGeography Submarine Cable Map, June 2021 (crossings only)",
        _TG_URL,
    ),
    KnownSource(
        "Submarine Cable Map .*zoeanhnguyen",
        "TeleGeography",
        _TG_TERMS,
        "telegeography-2026-03",
        "TeleGeography Submarine Cable Map, March 2026",
        _TG_URL,
    ),
    KnownSource(
        "Submarine Cable Map .*mapa_presentacion",
        "TeleGeography",
        _TG_TERMS,
        "telegeography-2026-04",
        "TeleGeography Submarine Cable Map, April 2026",
        _TG_URL,
    ),
    KnownSource(
        "Submarine Cable Map .*IntMap",
        "TeleGeography",
        _TG_TERMS,
        "telegeography-2026-08",
        "TeleGeography Submarine Cable Map, August 2026 (segment ends)",
        _TG_URL,
    ),
    KnownSource(
        "Submarine Cable Map .*netglobe",
        "TeleGeography",
        _TG_TERMS,
        "telegeography-2026-02",
        "TeleGeography Submarine Cable Map, February 2026",
        _TG_URL,
    ),
    KnownSource(
        "Natural Earth 1:10m island",
        "Natural Earth",
        "public domain",
        "natural-earth-10m",
        "Natural Earth 1:10m island positions",
        "https://www.naturalearthdata.com/",
    ),
    KnownSource("(?i)telegeography", "TeleGeography", _CITED),
    KnownSource(
        r"WDI NY.GDP.MKTP.CD \(July-2025",
        "World Bank",
        "CC BY 4.0",
        "wdi-gdp-2025-07",
        "World Development Indicators, GDP (current US$), July 2025 vintage",
        "https://data.worldbank.org/indicator/NY.GDP.MKTP.CD",
    ),
    KnownSource(
        r"WDI NY.GDP.MKTP.CD \(July-2026",
        "World Bank",
        "CC BY 4.0",
        "wdi-gdp-2026-07",
        "World Development Indicators, GDP (current US$), July 2026 vintage, 50 largest economies",
        "https://data.worldbank.org/indicator/NY.GDP.MKTP.CD",
    ),
    KnownSource(
        "datasets/gdp",
        "World Bank",
        "CC BY 4.0 data",
        "wdi-gdp-2024-10",
        "World Development Indicators, GDP (current US$), October 2024 vintage",
        "https://github.com/datasets/gdp",
    ),
    KnownSource(
        "springo21",
        "World Bank",
        "CC BY 4.0 data",
        "wdi-gdp-2026-04",
        "World Development Indicators, GDP (current US$), April 2026 vintage, 86 economies",
        "https://data.worldbank.org/indicator/NY.GDP.MKTP.CD",
    ),
    KnownSource(
        "WDI SP.POP.TOTL",
        "World Bank",
        "CC BY 4.0",
        "wdi-population-2025-07",
        "World Development Indicators, total population, July 2025 vintage",
        "https://data.worldbank.org/indicator/SP.POP.TOTL",
    ),
    KnownSource(
        "World Bank WDI economy list",
        "World Bank",
        "CC BY 4.0",
        "wdi-economies",
        "World Development Indicators, list of economies",
        "https://data.worldbank.org/",
    ),
    KnownSource(
        "World Bank region in open-numbers",
        "World Bank",
        "open data",
        "wb-regions",
        "World Bank regions (open-numbers)",
        "https://github.com/open-numbers/ddf--open_numbers",
    ),
    KnownSource(
        r"\(NGDPD\)",
        "International Monetary Fund",
        "IMF terms: reuse with attribution",
        "imf-weo-gdp-2026-04",
        "World Economic Outlook April 2026, GDP (current US$)",
        "https://www.imf.org/en/Publications/WEO",
    ),
    KnownSource(
        r"\(PPPGDP\)",
        "International Monetary Fund",
        "IMF terms: reuse with attribution",
        "imf-weo-ppp-2026-04",
        "World Economic Outlook April 2026, GDP (PPP, international $)",
        "https://www.imf.org/en/Publications/WEO",
    ),
    KnownSource(
        "GGR_NGDP",
        "International Monetary Fund",
        "IMF terms: reuse with attribution",
        "imf-weo-revenue-2026-04",
        "World Economic Outlook April 2026, general government revenue (share of GDP x GDP, computed)",
        "https://www.imf.org/en/Publications/WEO",
    ),
    KnownSource(
        r"\(LP\)",
        "International Monetary Fund",
        "IMF terms: reuse with attribution",
        "imf-weo-population-2026-04",
        "World Economic Outlook April 2026, population",
        "https://www.imf.org/en/Publications/WEO",
    ),
    KnownSource(
        "CIA World Factbook .International",
        "Central Intelligence Agency",
        "public domain",
        "cia-factbook-organisations",
        "The World Factbook, international organization participation",
        "https://www.cia.gov/the-world-factbook/",
    ),
    KnownSource(
        "CIA World Factbook",
        "Central Intelligence Agency",
        "public domain",
        "cia-factbook-budget",
        "The World Factbook, budget revenues",
        "https://www.cia.gov/the-world-factbook/",
    ),
    KnownSource(
        "UN M49 via",
        "UN Statistics Division",
        "PDDL (copy)",
        "un-m49",
        "UN M49 regions with World Bank region and income group",
        "https://github.com/datasets/country-codes",
    ),
    KnownSource("Kosovo region/income", "Atlas editors", "not applicable", "unverified", UNVERIFIED),
    KnownSource(
        "UN M49 flags",
        "UN Statistics Division",
        "PDDL (copy)",
        "un-m49-flags",
        "UN M49 flags for least developed and small island states",
        "https://github.com/datasets/country-codes",
    ),
    KnownSource("(?i)yahoo finance", "Yahoo Finance", "ODC-PDDL (copy)"),
    KnownSource("(?i)nasdaq", "Nasdaq", "figures only; Nasdaq terms apply"),
    KnownSource("(?i)forbes global 2000", "Forbes", "figures only; the list is Forbes'"),
    KnownSource("(?i)marketcapwatch", "marketcapwatch.com", "none stated; figures only"),
    KnownSource("(?i)companiesmarketcap", "CompaniesMarketCap", "site terms not opened; figures only"),
    KnownSource("(?i)wikidata", "Wikidata", "CC0"),
    KnownSource("(?i)wikivoyage", "Wikivoyage", "CC BY-SA; facts only"),
    KnownSource("(?i)openstreetmap", "OpenStreetMap contributors", "ODbL; single fact"),
    KnownSource("(?i)lowy", "Lowy Institute", "facts credited to the Lowy Institute"),
    KnownSource("(?i)geonames", "GeoNames", "CC BY 4.0"),
    KnownSource("(?i)wikipedia", "Wikipedia", "CC BY-SA; facts only"),
    KnownSource(r"(?i)diplomacy\.edu|\bdiplo\b", "DiploFoundation", "CC BY-NC-ND; facts and names only, linked"),
    KnownSource(r"(?i)dig\.watch", "Digital Watch Observatory (DiploFoundation)", "facts and names only, linked"),
    KnownSource("UN CSTD", "UN Commission on Science and Technology for Development", "UN document; names cited"),
)
