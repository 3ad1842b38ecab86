-- Citations whose document number has a later year than the plan: a few too many, for the rule to look at.
SELECT citations.id, plans.id, citations.document, documents.title, documents.document_number, relation, path, quote, starts
FROM citations JOIN documents ON documents.id = citations.document JOIN plans USING (plan)
WHERE regexp_extract(documents.document_number, '[〔（(\[]((?:19|20)[0-9]{2})', 1)
  > coalesce(nullif(left(issued, 4), ''), regexp_extract(plans.document_number, '[〔（(\[]((?:19|20)[0-9]{2})', 1))
ORDER BY plans.id, citations.id
