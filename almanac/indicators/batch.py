"""Batch figures in the warehouse's own SQL: the latest value, and how values lie within a kind."""

# One row for each council and figure: its newest period.
FILL_LATEST = """
INSERT INTO latest
SELECT o.council, o.indicator, o.period, o.sort_period, o.value, o.status, o.rule, o.source,
       o.retrieved, o.period_end, false, c.nation, c.kind
FROM observation AS o
JOIN council AS c ON c.id = o.council
WHERE CAST(? AS DATE) IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY o.council, o.indicator ORDER BY o.sort_period DESC, o.period DESC
) = 1
"""

FILL_SPREAD = """
INSERT INTO spread
SELECT indicator, nation, kind, max(period), count(*), min(value),
       quantile_cont(value, 0.25), median(value), quantile_cont(value, 0.75), max(value)
FROM latest GROUP BY indicator, nation, kind
"""
