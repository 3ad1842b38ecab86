-- Who has to do what: policygraph.query.workload counts the same from facts. $plans: only these (NULL: all); $groups:
-- whether groups of bodies count; $ahead: the dates that are ahead; $first: how many rows.
WITH words AS (
  SELECT id, coalesce(CASE WHEN $lang = 'en' THEN nullif(en, '') END, nullif(zh, '')) AS word FROM labels),
work AS (
  SELECT parts.*, collective, {key} AS key FROM parts JOIN bodies USING (agency) JOIN placed USING (plan)
  WHERE $plans IS NULL OR parts.plan IN (SELECT unnest($plans))),
merged AS MATERIALIZED ({merged}),
alone AS (SELECT measure, any_value(key) AS key FROM work WHERE led GROUP BY measure HAVING min(key) = max(key)),
ahead AS (SELECT measure, count(*) AS limits FROM deadlines WHERE date IN (SELECT unnest($ahead)) GROUP BY measure),
by_plan AS (
  SELECT merged.key, merged.plan, count(*) FILTER (led) AS led, count(*) FILTER (supported AND NOT led) AS supported,
    count(*) FILTER (guided) AS guided, count(*) AS measures, sum(leads) AS leads, count(alone.key) AS alone,
    coalesce(sum(limits) FILTER (led), 0) AS ahead, sum(inferred) AS inferred
  FROM merged LEFT JOIN alone ON alone.measure = merged.measure AND alone.key = merged.key
  LEFT JOIN ahead ON ahead.measure = merged.measure
  GROUP BY merged.key, merged.plan),
loads AS MATERIALIZED (
  SELECT key, arg_min(jurisdiction, rank) AS met_in, count(*) AS plans, sum(led)::BIGINT AS led,
    sum(supported)::BIGINT AS supported, sum(guided)::BIGINT AS guided, sum(measures)::BIGINT AS measures,
    sum(leads)::BIGINT AS leads, sum(alone)::BIGINT AS alone, sum(ahead)::BIGINT AS ahead,
    sum(inferred)::BIGINT AS inferred
  FROM by_plan JOIN placed USING (plan) JOIN plans USING (plan) GROUP BY key),
shown AS MATERIALIZED (
  SELECT loads.*, {columns}, row_number() OVER (ORDER BY led DESC, measures DESC, {order}) AS nth
  FROM loads {heads}
  QUALIFY nth <= $first),
about AS (
  SELECT shown.key, coalesce(word, regexp_extract(topic, '[^/]*$')) AS label, count(*) AS times
  FROM merged JOIN shown USING (key) JOIN measure_topics USING (measure) LEFT JOIN words ON words.id = topic GROUP BY ALL),
topics AS (
  SELECT key, string_agg(label || ' ' || times, $separator ORDER BY times DESC, label) AS topics
  FROM (SELECT * FROM about QUALIFY row_number() OVER (PARTITION BY key ORDER BY times DESC, label) <= 5) GROUP BY key)
SELECT {shown}, shown.plans, led, supported, guided, measures,
  leads / (SELECT greatest(sum(leads), 1) FROM loads) AS share, alone, led = 0, ahead, inferred, coalesce(topics, '')
FROM shown LEFT JOIN topics USING (key) ORDER BY nth
