-- What the SQLite export has besides its tables.

CREATE VIRTUAL TABLE measures_fts USING fts5 (title, text, content="measures", tokenize="trigram");
INSERT INTO measures_fts (measures_fts) VALUES ('rebuild');

-- Who does what: a row for a body in a role in a measure.
CREATE VIEW duties AS
SELECT plans.title AS plan, measures.path, measures.title AS measure, agencies.name AS agency, assignments.role,
  assignments.inherited OR assignments.implied AS inferred, measures.id AS measure_id, agencies.id AS agency_id
FROM assignments
JOIN measures ON measures.id = assignments.measure
JOIN plans ON plans.id = measures.plan
JOIN agencies ON agencies.id = assignments.agency
ORDER BY plans.id, measures.start, assignments.position;

-- How much each body has to do: measures by role, each measure once a role.
CREATE VIEW workload AS
SELECT agencies.name AS agency, agencies.jurisdiction,
  COUNT(DISTINCT assignments.measure) AS measures,
  COUNT(DISTINCT CASE role WHEN 'lead' THEN assignments.measure END) AS leads,
  COUNT(DISTINCT CASE role WHEN 'responsible' THEN assignments.measure END) AS responsible,
  COUNT(DISTINCT CASE role WHEN 'cooperating' THEN assignments.measure END) AS cooperating,
  COUNT(DISTINCT CASE role WHEN 'guiding' THEN assignments.measure END) AS guiding,
  COUNT(DISTINCT measures.plan) AS plans, agencies.id AS agency_id
FROM assignments
JOIN measures ON measures.id = assignments.measure
JOIN agencies ON agencies.id = assignments.agency
GROUP BY agencies.id
ORDER BY leads DESC, measures DESC, agencies.id;

-- The measures for which nobody leads.
CREATE VIEW measures_without_lead AS
SELECT plans.title AS plan, measures.path, measures.title AS measure, measures.id AS measure_id
FROM measures
JOIN plans ON plans.id = measures.plan
WHERE NOT EXISTS (SELECT 1 FROM assignments WHERE assignments.measure = measures.id AND role = 'lead')
ORDER BY plans.id, measures.start;
