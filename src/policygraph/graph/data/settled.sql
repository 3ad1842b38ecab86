-- What the tables hold once all plans are there; `names`, `meant` and `works` are what the build found.

-- Bodies: the name that the graph settled on; of what several plans say of place and line of work the first.
UPDATE agencies SET name = names.value FROM names, bodies WHERE bodies.id = names.id AND agencies.agency = bodies.agency;

CREATE OR REPLACE TEMP TABLE lines AS
  SELECT agency, min(function) AS function FROM (
    SELECT agency, function FROM agencies WHERE function <> ''
    UNION ALL SELECT bodies.agency, works.value FROM works JOIN bodies ON bodies.id = works.id)
  GROUP BY agency;

CREATE OR REPLACE TABLE bodies AS
  SELECT bodies.agency, bodies.id, said.name, said.jurisdiction, said.collective, coalesce(lines.function, '') AS function,
    row_number() OVER (ORDER BY bodies.id) AS rank
  FROM bodies
  LEFT JOIN (
    SELECT agency, min(name) AS name, coalesce(min(nullif(jurisdiction, '')), '') AS jurisdiction,
      bool_or(collective) AS collective
    FROM agencies GROUP BY agency) AS said ON said.agency = bodies.agency
  LEFT JOIN lines ON lines.agency = bodies.agency
  ORDER BY bodies.agency;

-- Documents: the node that a citation means; the first of what is said of it, of a plan what it says itself.
UPDATE citations SET document = meant.value FROM meant WHERE meant.id = citations.id AND meant.value <> citations.document;

CREATE OR REPLACE TABLE documents AS
  SELECT cited.document AS id, coalesce(any_value(plans.title), min(cited.title)) AS title,
    coalesce(any_value(plans.document_number), min(nullif(cited.document_number, '')), '') AS document_number,
    coalesce(min(nullif(cited.level, '')), '') AS level
  FROM citations AS cited LEFT JOIN plans ON plans.id = cited.document
  GROUP BY cited.document;

-- Order: the place of plans and bodies by IRI, and one number for each area governed.
CREATE OR REPLACE TABLE placed AS
  SELECT plan, row_number() OVER (ORDER BY id) AS rank, dense_rank() OVER (ORDER BY jurisdiction) AS area FROM plans;
