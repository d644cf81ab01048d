"""The tables of the warehouse: what each is made of, in the order in which they are filled."""

TABLES = {
    "meta": "key VARCHAR PRIMARY KEY, value VARCHAR",
    "source": (
        "id VARCHAR PRIMARY KEY, publisher VARCHAR, title VARCHAR, licence VARCHAR, "
        "licence_url VARCHAR, page VARCHAR, address VARCHAR, retrieved DATE, vintage VARCHAR, "
        "note VARCHAR"
    ),
    "council": (
        "id VARCHAR PRIMARY KEY, nation VARCHAR, kind VARCHAR, type VARCHAR, region VARCHAR, "
        "county VARCHAR, alive BOOLEAN"
    ),
    "observation": (
        "council VARCHAR, indicator VARCHAR, period VARCHAR, sort_period VARCHAR, "
        "value DECIMAL(18, 6), status VARCHAR, rule VARCHAR, source VARCHAR, retrieved DATE, "
        "period_end DATE, since VARCHAR"  # the last jump in the method up to it
    ),
    "observation_input": (
        "council VARCHAR, indicator VARCHAR, period VARCHAR, n INTEGER, from_council VARCHAR, "
        "from_indicator VARCHAR, from_period VARCHAR, value DECIMAL(18, 6), "
        "weight DECIMAL(18, 6), source VARCHAR, weight_period VARCHAR"
    ),
    "absence": "council VARCHAR, indicator VARCHAR, kind VARCHAR",
    "latest": (
        "council VARCHAR, indicator VARCHAR, period VARCHAR, sort_period VARCHAR, "
        "value DECIMAL(18, 6), status VARCHAR, rule VARCHAR, source VARCHAR, retrieved DATE, "
        "period_end DATE, fresh BOOLEAN, nation VARCHAR, kind VARCHAR"
    ),
    "spread": (
        "indicator VARCHAR, nation VARCHAR, kind VARCHAR, period VARCHAR, n INTEGER, "
        "lowest DECIMAL(18, 6), lower_quartile DECIMAL(18, 6), median DECIMAL(18, 6), "
        "upper_quartile DECIMAL(18, 6), highest DECIMAL(18, 6), of_other_periods INTEGER"
    ),
    "neighbour": "council VARCHAR, n INTEGER, other VARCHAR, distance DECIMAL(18, 6)",
    "neighbour_part": (
        "council VARCHAR, other VARCHAR, measure VARCHAR, part DECIMAL(18, 6), "
        "closest INTEGER, further INTEGER"
    ),
    "load_problem": (
        "source VARCHAR, file VARCHAR, line INTEGER, severity VARCHAR, reason VARCHAR"
    ),
}

# One row for each council and figure: its newest period.
FILL_LATEST = """
INSERT INTO latest
SELECT o.council, o.indicator, o.period, o.sort_period, o.value, o.status, o.rule, o.source,
       o.retrieved, o.period_end, false, c.nation, c.kind
FROM observation AS o
JOIN council AS c ON c.id = o.council
QUALIFY row_number() OVER (
    PARTITION BY o.council, o.indicator ORDER BY o.sort_period DESC, o.period DESC
) = 1
"""

# How the newest values lie within a nation and kind: those of the period that most councils have
# (the newer of two), because values of two periods are not compared. Two more decimals make room
# for quarters of a gap; the table then rounds half up.
FILL_SPREAD = """
INSERT INTO spread
WITH held AS (
    SELECT indicator, nation, kind, sort_period, max(period) AS period, count(*) AS n,
           sum(count(*)) OVER (PARTITION BY indicator, nation, kind) - count(*) AS of_other_periods
    FROM latest GROUP BY indicator, nation, kind, sort_period
    QUALIFY row_number() OVER (
        PARTITION BY indicator, nation, kind ORDER BY count(*) DESC, sort_period DESC
    ) = 1
)
SELECT l.indicator, l.nation, l.kind, any_value(h.period), count(*), min(l.value),
       quantile_cont(l.value::DECIMAL(20, 8), 0.25), quantile_cont(l.value::DECIMAL(20, 8), 0.5),
       quantile_cont(l.value::DECIMAL(20, 8), 0.75), max(l.value), any_value(h.of_other_periods)
FROM latest AS l JOIN held AS h USING (indicator, nation, kind, sort_period)
GROUP BY l.indicator, l.nation, l.kind
"""
