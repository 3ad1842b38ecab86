-- What `policygraph lint` finds in plans one by one: found when they were built, sorted and cut off here. $plans: only
-- these (NULL: all); $codes with their usual severity and place in the catalogue; $enough: the severities shown, the
-- worst first; the $met ones of all plans together, which the reading of a plan may have found too; $first: how many.
WITH catalogue AS (SELECT unnest($codes) AS code, unnest($severities) AS usual, unnest($ranks) AS code_rank),
met AS (SELECT unnest($met_codes::VARCHAR[]) AS code, unnest($met_plans::VARCHAR[]) AS id, unnest($met_starts::BIGINT[]) AS start),
found AS (
  SELECT plan, hits.nth, placed.rank AS plan_rank, hits.start, coalesce(code_rank, 1000) AS code_rank,
    list_position($enough, coalesce(nullif(severity, ''), usual, 'note')) AS badness
  FROM hits LEFT JOIN catalogue USING (code) JOIN placed USING (plan)
  WHERE ($plans IS NULL OR plan IN (SELECT unnest($plans))) AND badness IS NOT NULL
    AND NOT (reading AND (hits.code, plan, hits.start) IN (
      SELECT (met.code, plans.plan, met.start) FROM met JOIN plans USING (id)))),
first AS (SELECT * FROM found ORDER BY badness, code_rank, plan_rank, start, nth LIMIT $first)
SELECT hits.code, hits.id, plans.id, hits.path, hits.quote, hits.start, hits.severity, hits.fields
FROM first JOIN hits ON hits.plan = first.plan AND hits.nth = first.nth JOIN plans ON plans.plan = first.plan
ORDER BY badness, code_rank, plan_rank, first.start, first.nth
