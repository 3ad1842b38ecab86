-- The highest figures of every group that lint compares: enough to name $peers beside each one of another plan.
WITH peers AS (
  SELECT indicator_key, basis, dimension, level, plan, nth, base_value,
    count(*) OVER (PARTITION BY indicator_key, basis, dimension, level, plan) AS own
  FROM figures WHERE base_value IS NOT NULL AND basis IN (SELECT unnest($unbounded))),
first AS (
  SELECT *, row_number() OVER (
    PARTITION BY indicator_key, basis, dimension, level ORDER BY base_value DESC, placed.rank, nth) AS at_row,
    max(own) OVER (PARTITION BY indicator_key, basis, dimension, level) AS most
  FROM peers JOIN placed USING (plan)
  QUALIFY at_row <= most + $peers + 1)
SELECT indicator_key, basis, dimension, first.level, plans.id, plans.jurisdiction, targets.value, targets.unit
FROM first JOIN targets USING (plan, nth) JOIN plans USING (plan) ORDER BY 1, 2, 3, 4, at_row
