"""The taxonomy of digital diplomacy: matrix, baskets, issues and their links, crosswalk, definitions, strategies."""

from __future__ import annotations

import dataclasses

from loaders import rules
from loaders.schemas import Column, TableSchema, date, iso3, year
from loaders.table import Table, cited, load_table

BASKET_IDS = ("DEV", "ECO", "HUM", "LEG", "SEC", "SOC", "TEC")
LINK_KINDS = ("stated", "placement", "parent", "curated")
_COLUMNS = r"(environment|topics|tools)(\|(environment|topics|tools))*"
_ISSUE = Column("str", "Issue.", references="issues.issue_id")
_BASKET = Column("str", "Basket.", references="baskets.basket_id")

MATRIX = TableSchema(
    "matrix",
    "One kind of diplomacy a row, with the columns it belongs to.",
    ("term",),
    {
        "term": Column("str", "Kind of diplomacy."),
        "environment": Column("bool", "It changes the setting in which diplomacy works."),
        "topics": Column("bool", "It is a matter on the agenda of diplomacy."),
        "tools": Column("bool", "It is a means of doing diplomacy."),
        "basis": Column(
            "str",
            "Whether a source states the cells or they are our reading.",
            choices=("source", "inferred"),
        ),
        "reason": Column("str", "Why the cells are as they are."),
        "yes_count": Column("int", "Number of marks the source gives the term.", minimum=1, maximum=3),
        "confidence": Column("str", "How sure the reading is.", choices=("certain", "high", "medium", "low")),
        "alternative": Column("str", "The reading that would be second best.", required=False),
        "evidence_kind": Column("str", "What the reading rests on."),
        "types_page_yes": Column(
            "int", "Marks in the wider table of types of diplomacy.", required=False, minimum=0, maximum=3
        ),
    },
    (rules.total("yes_count", ("environment", "topics", "tools")),),
)
BASKETS = TableSchema(
    "baskets",
    "One basket of digital policy issues a row.",
    ("basket_id",),
    {
        "basket_id": Column("str", "Short name used everywhere in the atlas.", choices=BASKET_IDS),
        "name": Column("str", "Name."),
        "also_called": Column("str", "Name in the Digital Watch menu."),
        "description": Column("str", "What it holds."),
        "issue_count": Column("int", "Number of issues.", minimum=1, maximum=100),
        "sub_issue_count": Column("int", "Number of sub-issues.", minimum=0, maximum=100),
        "cstd_cluster": Column("str", "Closest cluster of the UN CSTD mapping.", references="schemes.code"),
    },
    (
        rules.counted("issue_count", "issues", "basket_id", where=("level", "issue")),
        rules.counted("sub_issue_count", "issues", "basket_id", where=("level", "sub-issue")),
    ),
)
ISSUES = TableSchema(
    "issues",
    "One digital policy issue or sub-issue a row.",
    ("issue_id",),
    {
        "issue_id": Column("str", "Short name used everywhere in the atlas.", pattern=r"[A-Z]{3}\d\d[a-z]?"),
        "name": Column("str", "Name."),
        "basket_id": _BASKET,
        "description": Column("str", "What it is about, in our words."),
        "level": Column("str", "Issue of the menu, or our sub-issue.", choices=("issue", "sub-issue")),
        "parent_issue": dataclasses.replace(_ISSUE, about="Issue a sub-issue belongs to.", required=False),
    },
)
ISSUE_LINKS = TableSchema(
    "issue_links",
    "One link between two issues, or from an issue to the basket another body files it in, a row.",
    ("issue_a", "issue_b", "kind"),
    {
        "issue_a": _ISSUE,
        "issue_b": Column("str", "Issue, or basket: and a basket.", pattern=r"[A-Z]{3}\d\d[a-z]?|basket:[A-Z]{3}"),
        "kind": Column(
            "str",
            "Why they are linked: a source ties them together, two bodies file the issue differently, "
            "the one is part of the other, or our own judgement.",
            choices=LINK_KINDS,
        ),
        "note": Column("str", "What ties them together.", required=False),
    },
)
CROSSWALK = TableSchema(
    "crosswalk",
    "One issue matched with one entry of the UN CSTD mapping (or none), WGIG, the Compact and the matrix, a row.",
    ("issue_id", "cstd_code"),
    {
        "issue_id": _ISSUE,
        "cstd_code": Column("str", "Issue of the CSTD mapping.", required=False, references="schemes.code"),
        "diplo_issue": Column("str", "Name of our issue."),
        "diplo_basket": _BASKET,
        "cstd_issue": Column("str", "Name of the CSTD issue.", required=False),
        "cstd_cluster": Column("str", "Cluster of the CSTD issue.", required=False, references="schemes.code"),
        "wgig_cluster": Column("str", "Group of the 2005 WGIG report.", required=False, references="schemes.code"),
        "gdc_objective": Column("str", "Objective of the 2024 Compact.", required=False, references="schemes.code"),
        "matrix_column": Column("str", "Columns of the matrix, joined by |.", pattern=_COLUMNS),
        "cstd_match": Column(
            "str",
            "How well the CSTD issue matches: by name, closely or not at all.",
            choices=("name", "close", "none"),
        ),
        "other_match": Column("str", "How the other columns were matched."),
        "same_cluster": Column(
            "int",
            "1 if the CSTD cluster is the basket's own, 0 if not.",
            required=False,
            minimum=0,
            maximum=1,
        ),
    },
)
SCHEMES = TableSchema(
    "schemes",
    "One entry of another body's grouping a row.",
    ("scheme", "code"),
    {
        "scheme": Column("str", "Grouping and its year.", choices=("CSTD-2015", "WGIG-2005", "GDC-2024")),
        "code": Column("str", "Short name of the entry.", pattern=r"(CSTD|WGIG|GDC)-[\dA-D.]+"),
        "name": Column("str", "Name of the entry, shortened where long."),
        "parent": Column("str", "Entry it belongs to.", required=False, references="schemes.code"),
    },
)
DEFINITIONS = TableSchema(
    "definitions",
    "One definition by one issuer a row, in our own words.",
    (),
    {
        "term": Column("str", "Term defined."),
        "issuer": Column("str", "Who defines it so."),
        "year": year("Year of the definition.", required=False, minimum=1990),
        "paraphrase": Column("str", "What the issuer means by it, in our words."),
        "issuer_kind": Column("str", "Kind of issuer."),
        "matrix_column": Column(
            "str", "Columns of the matrix it speaks of, joined by |.", required=False, pattern=_COLUMNS
        ),
        "status": Column(
            "str", "Whether the source was read, or gives a label only.", choices=("opened", "label only")
        ),
    },
)
STRATEGIES = TableSchema(
    "strategies",
    "One strategy of one economy or union a row.",
    ("actor", "date", "title"),
    {
        "actor": Column("str", "Who adopted it."),
        "date": date("When: YYYY, YYYY-MM or YYYY-MM-DD.", minimum=1990),
        "title": Column("str", "Title."),
        "iso3": iso3("ISO 3166-1 alpha-3 code (EUU European Union)."),
        "pillars": Column("str", "Its pillars, shortened, joined by |; blank where not found.", required=False),
    },
)
TERM_CHOICE = TableSchema(
    "term_choice",
    "One thing people mean by a prefix, and the term advised for it, a row.",
    ("meaning",),
    {
        "meaning": Column("str", "What is meant."),
        "prefixes": Column("str", "Prefixes heard for it, joined by |.", pattern=r"[a-z-]+(\|[a-z-]+)*"),
        "advised_term": Column("str", "Term advised."),
        "why": Column("str", "Why this term."),
        "defined_terms": Column("str", "Terms of definitions to compare, joined by |.", references="definitions.term"),
        "matrix_terms": Column(
            "str", "Terms of the matrix it covers, joined by |.", required=False, references="matrix.term"
        ),
        "basis": Column("str", "Whether a source gives the advice or it is ours.", choices=("source", "own judgement")),
    },
)
SUBWAY_LAYOUT = TableSchema(
    "subway_layout",
    "One place on one line of the subway map a row, in order along the line; built by tools/build_subway.py.",
    ("line", "seq"),
    {
        "line": dataclasses.replace(_BASKET, about="Line, which is a basket."),
        "seq": Column("int", "Order along the line.", minimum=1, maximum=100),
        "issue_id": dataclasses.replace(_ISSUE, about="Station; a station of another basket is an interchange."),
        "col": Column("int", "Column of the grid, from the left.", minimum=0, maximum=30),
        "row": Column("int", "Row of the grid, from the top.", minimum=0, maximum=30),
        "label_side": Column("str", "Where the name stands.", choices=("n", "ne", "e", "se", "s", "sw", "w", "nw")),
        "label": Column("str", "Name, broken into lines by |."),
    },
)
SUBWAY_CONNECTORS = TableSchema(
    "subway_connectors",
    "One thin connector between two linked stations of the subway map a row; built by tools/build_subway.py.",
    ("issue_a", "issue_b"),
    {
        "issue_a": _ISSUE,
        "issue_b": _ISSUE,
        "path": Column(
            "str",
            "Corners of the path as x,y in pixels of the drawing.",
            pattern=r"[\d.]+,[\d.]+( [\d.]+,[\d.]+)+",
        ),
    },
)
GLOSSARY = TableSchema(
    "glossary",
    "One word of the atlas explained in a sentence or two a row.",
    ("term",),
    {
        "term": Column("str", "Word or phrase."),
        "also": Column("str", "Other words for it, joined by |.", required=False),
        "topic": Column(
            "str",
            "Part of the atlas it belongs to.",
            choices=("taxonomy", "cables", "economy", "hubs", "history"),
        ),
        "meaning": Column("str", "What the atlas means by it."),
    },
)
FAQ = TableSchema(
    "faq",
    "One question people ask and its answer a row.",
    ("question",),
    {
        "question": Column("str", "Question."),
        "topic": Column(
            "str",
            "Part of the atlas it belongs to.",
            choices=("taxonomy", "cables", "economy", "hubs", "history"),
        ),
        "answer": Column("str", "Answer in our words."),
    },
)
SCHEMAS = (
    MATRIX,
    BASKETS,
    ISSUES,
    ISSUE_LINKS,
    CROSSWALK,
    SCHEMES,
    DEFINITIONS,
    STRATEGIES,
    TERM_CHOICE,
    SUBWAY_LAYOUT,
    SUBWAY_CONNECTORS,
    GLOSSARY,
    FAQ,
)


def load_matrix() -> Table:
    """Return the 25 kinds of diplomacy with their columns, one a row."""
    return load_table(MATRIX)


def load_baskets() -> Table:
    """Return the seven baskets, one a row, keyed by ``basket_id``."""
    return load_table(BASKETS)


def load_issues() -> Table:
    """Return issues and sub-issues, one a row, keyed by ``issue_id``."""
    return load_table(ISSUES)


def load_issue_links() -> Table:
    """Return links between issues; a row with an end that does not exist is left out and named in ``problems``."""
    table = load_table(ISSUE_LINKS, tolerant=True)
    issues = set(load_issues().frame["issue_id"])
    ends = issues | {f"basket:{basket_id}" for basket_id in load_baskets().frame["basket_id"]}
    dangling = ~table.frame["issue_b"].isin(ends)
    if not dangling.any():
        return table
    problems = tuple(
        f"row {int(str(index)) + 2}, column issue_b: {end!r} is neither in data/issues.csv nor in data/baskets.csv"
        for index, end in table.frame.loc[dangling, "issue_b"].items()
    )
    kept = table.frame[~dangling]
    return dataclasses.replace(
        table, frame=kept, sources=cited(kept["source_id"]), problems=(*table.problems, *problems)
    )


def load_crosswalk() -> Table:
    """Return our issues matched with the groupings of CSTD, WGIG and the Global Digital Compact."""
    return load_table(CROSSWALK, tolerant=True)


def load_schemes() -> Table:
    """Return the entries of those groupings, one a row, keyed by ``code``."""
    return load_table(SCHEMES)


def load_definitions() -> Table:
    """Return definitions, one a row; ``paraphrase`` is in our words."""
    return load_table(DEFINITIONS)


def load_strategies() -> Table:
    """Return national and EU strategies, one a row."""
    return load_table(STRATEGIES)


def load_term_choice() -> Table:
    """Return what people mean by cyber, digital, tech, e-, net and virtual, and the term advised for it."""
    return load_table(TERM_CHOICE)


def load_subway_layout() -> Table:
    """Return where each line of the subway map runs and where its stations stand, in grid units."""
    return load_table(SUBWAY_LAYOUT)


def load_subway_connectors() -> Table:
    """Return the paths of the thin connectors of the subway map, in pixels of the drawing."""
    return load_table(SUBWAY_CONNECTORS)


def load_glossary() -> Table:
    """Return the words of the atlas, one a row."""
    return load_table(GLOSSARY)


def load_faq() -> Table:
    """Return questions and answers, one a row."""
    return load_table(FAQ)
