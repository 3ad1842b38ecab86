-- The same indicator over plans, in base units, ranked: policygraph.query.targets does the same from facts. $shown: only
-- rows of these plans (NULL: all); $asked: only groups with one of these indicators (NULL: all); $shared: only those of
-- several plans; $low and $high: only ratios as far out (NULL: all); $first: how many rows.
WITH figured AS MATERIALIZED (
  SELECT figures.*, placed.rank AS plan_rank,
    rank() OVER (PARTITION BY indicator_key, basis, dimension ORDER BY coalesce(base_value, 0) DESC) AS height
  FROM figures JOIN placed USING (plan)),
grouped AS (
  SELECT indicator_key, basis, dimension, count(DISTINCT plan) AS plans, min(plan_rank * 1000000 + nth) AS met
  FROM figured WHERE $asked IS NULL OR (indicator_key, basis, dimension) IN (
    SELECT (indicator_key, basis, dimension) FROM figures JOIN targets USING (plan, nth)
    WHERE indicator IN (SELECT unnest($asked)))
  GROUP BY ALL),
peers AS (
  SELECT indicator_key, basis, dimension, level, median(base_value) AS middle
  FROM figured WHERE base_value IS NOT NULL AND basis IN (SELECT unnest($unbounded))
  GROUP BY ALL HAVING count(DISTINCT plan) >= $fewest AND middle <> 0)
SELECT t.indicator, f.basis, plans.jurisdiction, plans.title, t.path, nullif(t.comparator, ''), t.value, t.value_max,
  nullif(t.unit, ''), f.base_value, nullif(f.base_unit, ''), nullif(f.unit_iri, ''), nullif(t.deadline, ''),
  CASE WHEN f.base_value IS NOT NULL THEN height END, f.base_value / middle AS ratio, false, t.quote,
  t.id, plans.id, t.start, f.indicator_key, f.dimension, f.level
FROM figured AS f JOIN grouped USING (indicator_key, basis, dimension)
LEFT JOIN peers ON peers.indicator_key = f.indicator_key AND peers.basis = f.basis AND peers.dimension = f.dimension
  AND peers.level = f.level
JOIN targets AS t ON t.plan = f.plan AND t.nth = f.nth JOIN plans ON plans.plan = f.plan
WHERE ($shown IS NULL OR f.plan IN (SELECT unnest($shown))) AND (NOT $shared OR grouped.plans > 1)
  AND ($low IS NULL OR ratio <= $low OR ratio >= $high)
ORDER BY grouped.plans DESC, f.indicator_key, f.basis, met, coalesce(f.base_value, 0) DESC, plan_rank, f.nth LIMIT $first
