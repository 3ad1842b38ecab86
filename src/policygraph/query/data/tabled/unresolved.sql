-- Bodies whose line of work is not known, once each, where they are first named; with how many measures.
WITH open AS (SELECT agency, id, name FROM bodies WHERE NOT collective AND function = '' AND name IS NOT NULL),
met AS (
  SELECT agency, arg_min(measure, rank * 1000000 + measure % 1000000) AS measure, count(*) AS measures
  FROM parts JOIN (SELECT agency FROM open) USING (agency) JOIN placed USING (plan) GROUP BY agency),
said AS (
  SELECT measure, agency, min(position) AS position FROM assignments WHERE agency IN (SELECT agency FROM open) GROUP BY ALL)
SELECT open.id, open.name, plans.id, path, start, measures.title, met.measures
FROM met JOIN open ON open.agency = met.agency JOIN measures ON measures.measure = met.measure
JOIN plans ON plans.plan = measures.plan JOIN said ON said.measure = met.measure AND said.agency = met.agency
ORDER BY plans.id, start, measures.measure, said.position
