"""Who is compared, by which figure of which date, and what the sentence says."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import compare, compare_words
from analysis.compare import stand
from analysis.compare_book import OWN_BLOC, Party
from analysis.compare_measures import GDP_PPP, POPULATION, Measure
from analysis.names import UnknownNameError
from analysis.reference_year import reference_year
from analysis.wording import about_km, amount_text, listed, money, multiple, possessive, significant, times
from tests.unit.compare_book import small_book

BOOK = small_book()
VALUE_GDP, REVENUE_GDP, REVENUE_GOV = (BOOK.measures[k] for k in ("value-gdp", "revenue-gdp", "revenue-government"))
LISTED, PER_HEAD, PPP, USERS = (BOOK.measures[k] for k in ("value-listed", "per-head", GDP_PPP, "users.share"))


def figure(party: str, measure: Measure = VALUE_GDP, year: int | None = None, **options: object):
    members = options.pop("members", ())
    return stand(BOOK, BOOK.party(party, members), measure, year, **options)


def test_a_year_takes_market_value_at_its_end_and_gdp_of_the_same_year():
    assert (figure("big", year=2024).amount, figure("big", year=2024).date) == (200.0, "2024-12-31")
    assert (figure("AAA", year=2024).amount, figure("AAA", year=2024).date) == (100.0, "2024")


def test_latest_of_both_takes_the_newest_value_and_the_newest_gdp_that_is_no_projection():
    assert (figure("big").amount, figure("big").date) == (330.0, "2026-08-21")
    assert (figure("AAA").amount, figure("AAA").date, figure("AAA").kind) == (110.0, "2025", "estimate")


def test_latest_revenue_is_set_beside_figures_of_its_own_year():
    assert figure("big", REVENUE_GDP).date == figure("AAA", REVENUE_GDP).date == "2024"
    assert figure("AAA", REVENUE_GDP).amount == 100.0
    assert figure("AAA", REVENUE_GOV).amount == 40.0


def test_the_listed_market_is_beside_the_newest_market_value_whatever_the_year():
    assert (figure("AAA", LISTED, 2020).amount, figure("AAA", LISTED, 2020).date) == (220.0, "2026-08-01")
    assert figure("big", LISTED, 2020).date == "2026-08-21"


def test_an_economy_without_the_year_has_no_figure_but_a_nearest_year():
    missing = figure("CCC", year=2024)
    assert missing.amount is None
    assert missing.nearest_year == 2019
    assert compare_words.missing_sentence(missing, VALUE_GDP) == (
        "Gammaland has no GDP for this choice of year. The nearest year with one is 2019."
    )


def test_latest_falls_back_to_an_older_year_of_one_economy_and_prints_it():
    assert (figure("CCC").amount, figure("CCC").date) == (8.0, "2019")
    ranked = compare.ranking(BOOK, VALUE_GDP, None)
    assert "Gammaland" not in [s.party.label for s in ranked]


def test_an_economy_without_any_figure_says_so():
    assert figure("PRK").amount is None
    assert figure("PRK").nearest_year is None
    assert (
        compare_words.missing_sentence(figure("PRK"), VALUE_GDP) == "North Korea has no GDP in the tables of the atlas."
    )


def test_a_bloc_with_missing_members_is_a_lower_bound():
    whole, part = figure("AB", year=2024), figure("ALL", year=2024)
    assert (whole.amount, whole.at_least) == (150.0, False)
    assert (part.amount, part.counted, part.at_least) == (150.0, 2, True)
    assert compare_words.amount_words(part, VALUE_GDP) == "at least US$150 (2024, 2 of 3 members)"


def test_a_ratio_to_a_lower_bound_is_an_upper_bound():
    said = compare_words.ratio_sentence(figure("big", year=2024), figure("ALL", year=2024), VALUE_GDP)
    assert "is at most 1.3 times the GDP of Everybody, at least US$150" in said  # 200 / 150
    assert compare_words.ratio_words(figure("AB", year=2024), figure("ALL", year=2024)) == "at most about the same as"


def test_a_bloc_never_mixes_years_under_latest():
    assert figure("ALL").amount == 170.0  # 110 + 60; Gammaland's 8 of 2019 stay out
    assert figure("ALL").counted == 2


def test_approximate_and_disputed_values_are_hidden_by_default_and_marked_when_shown():
    assert figure("mid", year=2024).amount is None
    shown = figure("mid", year=2024, doubtful=True)
    assert compare_words.amount_words(shown, VALUE_GDP) == "US$25 (31 Dec 2024, approximate)"
    assert figure("odd").amount is None
    assert figure("odd", doubtful=True).kind == "disputed"


def test_a_group_sums_its_companies_and_prints_the_span_of_days():
    two = figure("two")
    assert two.amount == 363.0  # 330 + 33
    assert compare_words.date_words(two.date) == "1 Mar to 21 Aug 2026"


def test_per_head_divides_by_the_inhabitants_of_the_chosen_economy():
    own, company = figure("AAA", PER_HEAD), figure("big", PER_HEAD, shared_among=BOOK.party("AAA"))
    assert (own.amount, company.amount) == (11.0, 33.0)  # 110 / 10 and 330 / 10
    assert figure("AB", PER_HEAD).amount == pytest.approx(170 / 30)
    assert figure("big", PER_HEAD).amount is None


def test_purchasing_power_is_for_economies_only():
    assert figure("AAA", PPP).amount == 300.0
    assert compare_words.missing_sentence(figure("big", PPP), PPP) == (
        "Big is left out: this measure is known for economies only."
    )


def test_the_headline_can_be_quoted():
    chosen, beside = figure("AAA"), [figure("big"), figure("mid")]
    assert compare_words.headline(chosen, beside, VALUE_GDP) == (
        "Big's market value, US$330 (21 Aug 2026), is 3 times the GDP of Alphaland, US$110 (2025, estimate)."
    )
    assert compare_words.others_sentence(chosen, beside) == "By the same measure: Mid 30%."
    assert compare_words.headline(chosen, [], VALUE_GDP) == "Alphaland's GDP is US$110 (2025, estimate)."


def test_an_own_bloc_is_named_by_few_members_and_may_be_empty():
    assert BOOK.party(OWN_BLOC, ("AAA", "BBB")).label == "Alphaland and Betaland"
    assert BOOK.party(OWN_BLOC, ("AAA", "BBB", "CCC", "NAM")).label == "My own bloc"
    empty = figure(OWN_BLOC)
    assert empty.amount is None
    assert compare_words.missing_sentence(empty, VALUE_GDP) == "My own bloc has no members yet."


def test_who_is_named_twice_counts_once():
    # AAA 110 + BBB 60 in 2025, not 110 + 110 + 60
    twice = BOOK.party(OWN_BLOC, ("AAA", "BBB", "AAA"))
    assert twice.members == ("AAA", "BBB")
    assert twice.label == "Alphaland and Betaland"


def test_a_region_has_territories_in_it_and_no_members():
    assert Party("R", "Africa", "bloc", ("AAA",), "UN M49 region").member_word == "countries and territories"
    assert Party("U", "African Union", "bloc", ("AAA",)).member_word == "members"


def test_an_indicator_is_a_measure_and_per_head_another_where_that_makes_sense():
    assert set(BOOK.measures) >= {GDP_PPP, f"{GDP_PPP}-per-head", POPULATION, "users.share"}
    assert f"{POPULATION}-per-head" not in BOOK.measures
    assert "gdp_imf.gdp_usd" not in BOOK.measures  # it serves series
    assert figure("AAA", BOOK.measures[f"{GDP_PPP}-per-head"]).amount == 30.0  # 300 / 10


def test_shares_are_compared_but_never_summed():
    said = compare_words.ratio_sentence(figure("AAA", USERS, 2023), figure("BBB", USERS, 2023), USERS)
    assert said == (
        "Alphaland's internet users, 60% of population (2023), are 2 times the internet users of Betaland, "
        "30% of population (2023)."
    )
    assert figure("AB", USERS, 2023).amount is None
    assert compare_words.missing_sentence(figure("AB", USERS, 2023), USERS) == (
        "Twins is left out: shares and rates of members do not add up."
    )


def test_nothing_is_divided_by_zero():
    said = compare_words.ratio_sentence(figure("BBB", USERS, 2024), figure("AAA", USERS, 2024), USERS)
    assert said == (
        "Betaland's internet users: 50% of population (2024); Alphaland's internet users: 0% of population (2024)."
    )
    rows = compare.ladder(BOOK, BOOK.party("AAA"), [BOOK.party("BBB")], USERS, 2024)
    assert rows["ratio"].isna().all()


def test_the_reference_year_is_the_newest_that_half_of_the_fullest_year_have():
    # 2022: 4 economies, 2023: 2 of them, 2024: 1, 2025: 3 projections.
    years = [(2022, "ABCD", "actual"), (2023, "AB", "estimate"), (2024, "A", "actual"), (2025, "ABC", "projection")]
    rows = [{"iso3": code, "year": year, "kind": kind} for year, codes, kind in years for code in codes]
    assert reference_year(pd.DataFrame(rows)) == 2023
    assert reference_year(pd.DataFrame(rows[:0], columns=["iso3", "year"])) == 0


def test_whom_nobody_knows_is_named():
    with pytest.raises(UnknownNameError, match="Atlantis"):
        BOOK.party("Atlantis")
    with pytest.raises(UnknownNameError, match="happiness"):
        BOOK.measure("happiness")


def test_fewer_above_than_neighbours_are_all_shown():
    rows = compare.ladder(BOOK, BOOK.party("NAM"), [], VALUE_GDP, None, neighbours=5)
    assert list(rows["name"]) == ["Big", "Alphaland", "Betaland", "Mid", "Namibia"]


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        (2.23e12, "US$", "US$2.23 tn"),
        (5e9, "international $", "int$5 bn"),
        (53.96, "% of population", "54% of population"),
        (1.2e6, "servers", "1.2 m servers"),
        (12.0, "per 100 people", "12 per 100 people"),
        (3.0, "", "3"),
    ],
)
def test_amounts_of_any_unit_in_words(amount: float, unit: str, said: str):
    assert amount_text(amount, unit) == said


def test_the_ladder_centres_the_chosen_one_between_its_neighbours():
    rows = compare.ladder(BOOK, BOOK.party("BBB"), [BOOK.party("big")], VALUE_GDP, None, neighbours=1)
    assert list(rows["name"]) == ["Big", "Alphaland", "Betaland", "Mid"]
    assert list(rows["role"]) == ["beside", "neighbour", "chosen", "neighbour"]
    assert list(rows["rank"]) == [1, 2, 3, 4]
    assert list(rows["ratio"]) == pytest.approx([5.5, 110 / 60, 1.0, 0.55])


def test_a_figure_of_another_year_has_no_rank():
    rows = compare.ladder(BOOK, BOOK.party("CCC"), [], VALUE_GDP, None, neighbours=1).set_index("name")
    assert rows.loc["Gammaland", "date"] == "2019"
    assert pd.isna(rows.loc["Gammaland", "rank"])


def test_blocs_have_no_rank_of_their_own():
    rows = compare.ladder(BOOK, BOOK.party("AB"), [], VALUE_GDP, None, neighbours=1).set_index("name")
    assert pd.isna(rows.loc["Twins", "rank"])
    assert rows.loc["Big", "rank"] == 1


def test_the_ladder_of_somebody_without_a_figure_still_shows_the_others():
    rows = compare.ladder(BOOK, BOOK.party("PRK"), [BOOK.party("big")], VALUE_GDP, None)
    assert list(rows["name"]) == ["Big"]
    assert rows["ratio"].isna().all()


def test_namibia_is_not_a_missing_value():
    assert figure("NAM").amount == 12.0


def test_a_union_of_economies_is_no_economy_beside_its_members():
    assert "EUU" not in BOOK.parties


@given(st.floats(1e-6, 1e9))
def test_currency_and_scale_drop_out_of_ratios(scale: float):
    scaled = small_book(scale)
    for measure in (VALUE_GDP, REVENUE_GDP, REVENUE_GOV, LISTED):
        mine = (
            stand(BOOK, BOOK.party("big"), measure, None).amount / stand(BOOK, BOOK.party("AAA"), measure, None).amount
        )
        other = (
            stand(scaled, scaled.party("big"), measure, None).amount
            / stand(scaled, scaled.party("AAA"), measure, None).amount
        )
        assert other == pytest.approx(mine)


@given(
    st.lists(st.sampled_from(["AAA", "BBB", "CCC", "NAM", "PRK"]), unique=True),
    st.sampled_from([2019, 2023, 2024, 2025]),
)
def test_a_bloc_is_the_sum_of_its_members(codes: list[str], year: int):
    bloc = figure(OWN_BLOC, year=year, members=codes)
    members = [figure(code, year=year).amount for code in codes]
    known = [amount for amount in members if amount is not None]
    assert bloc.amount == (sum(known) if known else None)
    assert bloc.counted == len(known)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (2.2276e12, "US$2.23 tn"),
        (136.4e9, "US$136 bn"),
        (9.996e8, "US$1 bn"),
        (5.8e7, "US$58 m"),
        (5_800.4, "US$5,800"),
        (0.5, "US$0.5"),
        (-3e9, "-US$3 bn"),
        (0, "US$0"),
    ],
)
def test_money_in_words(amount: float, said: str):
    assert money(amount) == said


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (1.03, "about the same as"),
        (0.96, "about the same as"),
        (1.2, "1.2 times"),
        (33.09, "33 times"),
        (151.4, "151 times"),
        (77_839.8, "77,800 times"),
        (0.63, "63% of"),
        (0.0041, "0.41% of"),
    ],
)
def test_ratios_in_words(ratio: float, said: str):
    assert times(ratio) == said


@pytest.mark.parametrize(
    ("ratio", "said"), [(1.03, "about the same"), (0.96, "about the same"), (3.0, "3 times"), (0.3, "30%")]
)
def test_a_ratio_that_stands_alone(ratio: float, said: str):
    assert multiple(ratio) == said


def test_names_in_sentences():
    assert compare_words.named("African Union") == "the African Union"
    assert compare_words.named("Small island developing states", start=True) == "The small island developing states"
    assert compare_words.named("US", start=True) == "The US"
    assert compare_words.named("Kenya", start=True) == "Kenya"
    assert possessive("the Maldives") == "the Maldives'"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c"], most=1) == "a and 2 more"
    assert significant(1234.5) == "1,234"
    assert about_km(1_333_419) == "about 1.33 million km"
    assert about_km(43_219) == "about 43,200 km"
    assert about_km(12) == "about 12 km"
