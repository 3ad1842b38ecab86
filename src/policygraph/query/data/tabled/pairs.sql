-- Who works with whom: policygraph.query.network.pairs counts the same from facts. $plans: only these (NULL: all);
-- $groups: whether groups of bodies count; $words: in one of the two names, which then stands first; $first: how many.
WITH taking AS MATERIALIZED (
  SELECT area, measure, agency, led FROM parts JOIN bodies USING (agency) JOIN placed USING (plan)
  WHERE ($groups OR NOT collective) AND ($plans IS NULL OR plan IN (SELECT unnest($plans)))),
joint AS (
  SELECT a.area, a.agency AS one, b.agency AS other, count(*) AS joint, count(*) FILTER (a.led AND b.led) AS together_lead
  FROM taking AS a JOIN taking AS b ON a.measure = b.measure AND a.agency < b.agency
  GROUP BY a.area, a.agency, b.agency),
known AS (SELECT agency, rank, name, contains(name, $words) AS asked FROM bodies),
named AS (
  SELECT area, joint, together_lead, one.name AS name, other.name AS other_name,
    CASE WHEN $words = '' THEN one.name <= other.name
      WHEN one.rank < other.rank THEN one.asked ELSE NOT other.asked END AS as_is
  FROM joint JOIN known AS one ON one.agency = joint.one JOIN known AS other ON other.agency = joint.other
  WHERE one.asked OR other.asked),
areas AS (SELECT area, any_value(jurisdiction) AS jurisdiction FROM placed JOIN plans USING (plan) GROUP BY area)
SELECT CASE WHEN as_is THEN name ELSE other_name END, CASE WHEN as_is THEN other_name ELSE name END,
  jurisdiction, joint, together_lead
FROM named JOIN areas USING (area)
ORDER BY joint DESC, together_lead DESC, 1, 2, 3 LIMIT $first
