"""The model examples/models/b2b-software.json, version 3, as Polars expressions written by hand, from CSV to CSV.

python leads_polars.py LEADS RESULT

Points are whole hundredths until they are written. What the model reads from a column of activities are its two columns, a
count and the day of the last. The lists of email domains come from the model, all else stands here.
"""

import datetime
import json
import pathlib
import sys

import polars as pl

AS_OF = datetime.date(2026, 11, 20)
MODEL = pathlib.Path(__file__).parent.parent / "examples/models/b2b-software.json"
DOMAINS = json.loads(MODEL.read_text())["email_domains"]
SENIOR = [
    "head of", "director", "vp", "vice president", "chief", "ceo", "cmo", "cro", "coo", "managing director", "directeur",
    "geschäftsführer", "geschäftsführerin", "leiter", "leiterin", "vertriebsleiter", "vertriebsleiterin",
]
STUDYING = ["student", "intern", "trainee", "phd candidate"]
ACTIVITIES = ["pricing_view", "demo_request", "webinar", "guide_download", "email_open"]
TYPES = {
    "company_size": pl.Float64,
    "contract_end": pl.Date,
    **{name: pl.Int64 for name in ACTIVITIES},
    **{f"{name}_last": pl.Date for name in ACTIVITIES},
}


def points(when, worth):
    """The points where a test holds; a test on what is missing does not."""
    return pl.when(when).then(pl.lit(worth, pl.Int64)).otherwise(0)


def one_of(column, worth):
    return column.replace_strict(list(worth), list(worth.values()), default=0, return_dtype=pl.Int64)


def first_below(value, bins, last):
    """The points of the first bin that ends above a value."""
    found = pl.when(value.is_null()).then(pl.lit(0, pl.Int64))
    for below, worth in bins:
        found = found.when(value < below).then(worth)
    return found.otherwise(last)


def age(column):
    return (pl.lit(AS_OF) - column).dt.total_days()


def folded(column):
    words = column.str.to_lowercase().str.replace_all(r"[\x00-/:-@\[-`{-\x7f]+", " ")
    return pl.concat_str(pl.lit(" "), words, pl.lit(" ")).str.replace_all("  ", " ", literal=True)


def holds_any(column, terms):
    """Whether a folded text holds one of the terms."""
    return column.str.contains_any([f" {term} " for term in terms]).fill_null(False)


def prepared():
    """What several rules ask for, worked out once."""
    email = pl.col("work_email").str.strip_chars(" \t\r\n").str.to_lowercase()
    return {
        "title": folded(pl.col("job_title")),
        "domain": email.str.extract(r"^[^@ ]+@([^@ .]+(?:\.[^@ .]+)+)$"),
        "has_email": email.is_not_null() & (email != ""),
        "contract_age": age(pl.col("contract_end")),
        **{f"{name}_days": age(pl.col(f"{name}_last")) for name in ACTIVITIES},
    }


def there():
    """The activities there are: those with a count, without what lies more than a day ahead."""
    shown = {}
    for name in ACTIVITIES:
        count, days = pl.col(name), pl.col(f"{name}_days")
        is_there = (count > 0) & (days.is_null() | (days >= -1))
        shown |= {name: pl.when(is_there).then(count), f"{name}_days": pl.when(is_there).then(days.clip(lower_bound=0))}
    return shown


class Activity:
    """A count and the days since the last."""

    def __init__(self, name):
        self.count, self.days = pl.col(name), pl.col(f"{name}_days")

    def within(self, days, least=1):
        return ((self.days <= days) & (self.count >= least)).fill_null(False)

    def faded(self, each, half_life, cap):
        factor = (1_000_000 * pl.lit(2.0).pow(self.days / -half_life) + 0.5).floor().cast(pl.Int64)
        factor = pl.when(self.days < 21 * half_life).then(factor).otherwise(0)
        return ((each * self.count * factor + 500_000) // 1_000_000).fill_null(0).clip(-cap, cap)


def of_model():
    """The fit, the engagement, and the first reason against."""
    size, role, tool, title = pl.col("company_size"), pl.col("role"), pl.col("current_tool"), pl.col("title")
    domain = pl.col("domain")
    is_free, is_disposable = domain.is_in(DOMAINS["free"]), domain.is_in(DOMAINS["disposable"])
    is_invalid = pl.col("has_email") & domain.is_null()
    needs = pl.concat_str(pl.lit(";"), pl.col("needs"), pl.lit(";"))
    has_budget = pl.col("budget_set") == "yes"
    fit = 500 + pl.sum_horizontal(
        first_below(size, [(10, -800), (50, 500), (200, 1000), (1000, 1400)], 900),
        one_of(pl.col("industry"), {"software": 800, "services": 600, "manufacturing": 500, "finance": 400, "retail": 300, "public": -400, "education": -400}),
        one_of(pl.col("region"), {"dach": 600, "benelux": 600, "nordics": 500, "uk-ireland": 500, "rest-of-europe": 200, "elsewhere": -800}),
        one_of(role, {"executive": 1400, "department-head": 1000, "manager": 700, "specialist": 200, "consultant": -400}),
        points(holds_any(title, SENIOR), 400),
        pl.sum_horizontal(
            *(points(needs.str.contains(f";{need};", literal=True), worth) for need, worth in {"lead-scoring": 600, "handoff": 600, "campaigns": 300, "reporting": 400, "data-quality": 200, "integration": 200}.items())
        ).clip(-1000, 1000),
        points(has_budget, 800),
        points(pl.col("budget_set") == "no", -400),
        points((size >= 200) & has_budget, 600),
        one_of(pl.col("timeline"), {"this-quarter": 1400, "half-year": 900, "this-year": 400, "just-looking": -400}),
        one_of(tool, {"another-crm": 500, "spreadsheets": 400, "in-house": 100, "none": 200}),
        first_below(pl.col("contract_age"), [(-270, 100), (-30, 600), (1, 300)], 0),
        points(domain.is_not_null() & ~is_free & ~is_disposable, 300),
        points(is_disposable | is_invalid, -1500),
    )
    pricing, demo, webinar, guide, opens = (Activity(name) for name in ACTIVITIES)
    engagement = pl.sum_horizontal(
        points(demo.within(30), 1800),
        webinar.faded(800, 45, 1600),
        points(webinar.within(60) & pricing.within(30), 400),
        points((opens.days >= 90) & ~pricing.within(90), -1000),
        (pricing.faded(500, 14, 1200) + points(pricing.within(7, 3), 400)).clip(-1600, 1600),
        (guide.faded(400, 30, 800) + opens.faded(50, 21, 400)).clip(-1000, 1000),
    )
    is_senior = role.is_in(["executive", "department-head", "manager"]).fill_null(False)
    against = (
        pl.when(domain == "our-company.example").then(pl.lit("own-staff"))
        .when(domain.is_in(["rival-crm.example", "other-vendor.example"])).then(pl.lit("competitor"))
        .when(tool == "ours").then(pl.lit("customer"))
        .when((role == "student").fill_null(False) | (holds_any(title, STUDYING) & ~is_senior)).then(pl.lit("student"))
        .when(size < 2).then(pl.lit("one-person"))
    )
    return fit.clip(0, 10_000), engagement.clip(0, 6000), against


def main(leads, result):
    header = pathlib.Path(leads).open().readline().strip().split(",")
    table = pl.scan_csv(leads, schema={name: TYPES.get(name, pl.String) for name in header})
    fit, engagement, against = of_model()
    fit_, engagement_, total = pl.col("fit"), pl.col("engagement"), pl.col("fit") + pl.col("engagement")
    band = (
        pl.when(pl.col("disqualified_by").is_not_null()).then(pl.lit("not-a-fit"))
        .when((fit_ >= 5500) & (engagement_ >= 2000)).then(pl.lit("sales-ready"))
        .when(total >= 6000).then(pl.lit("marketing-qualified"))
        .otherwise(pl.lit("nurture"))
    )
    table = table.with_columns(**prepared()).with_columns(**there())
    scored = table.select("id", fit=fit, engagement=engagement, disqualified_by=against)
    shown = scored.select("id", fit_ / 100, engagement_ / 100, (total / 100).alias("total"), band.alias("band"), "disqualified_by")
    shown.sink_csv(result, float_precision=2)


main(*sys.argv[1:])
