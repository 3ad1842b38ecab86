-- What `policygraph lint` finds in plans one by one: found when they were built, sorted and cut off here. $plans: only
-- these (NULL: all); $codes with their $mild severity and place in the catalogue; $enough: the severities shown, the
-- worst first; $silent: codes, plans (NULL: all) and paths that are not shown; $first: how many rows.
WITH catalogue AS (SELECT unnest($codes) AS code, unnest($severities) AS usual, unnest($ranks) AS code_rank),
found AS (
  SELECT hits.*, coalesce(nullif(severity, ''), usual, 'note') AS said, coalesce(code_rank, 1000) AS code_rank
  FROM hits LEFT JOIN catalogue USING (code)
  WHERE $plans IS NULL OR plan IN (SELECT unnest($plans)))
SELECT found.code, found.id, plans.id, path, quote, start, found.severity, fields, reading
FROM found JOIN plans USING (plan) JOIN placed USING (plan)
WHERE said IN (SELECT unnest($enough))
ORDER BY list_position($enough, said), code_rank, rank, start, place LIMIT $first
