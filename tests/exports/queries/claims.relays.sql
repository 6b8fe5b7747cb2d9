-- claims/relays: sources that pass on another.
SELECT source.subject, title.object, publisher.object, passed.object
FROM rdf_type AS source
JOIN dcterms_title AS title ON title.subject = source.subject
JOIN (
  SELECT subject, object FROM bko_relays
  UNION ALL
  SELECT subject, object FROM bko_originPublisher
) AS passed ON passed.subject = source.subject
LEFT JOIN dcterms_publisher AS publisher ON publisher.subject = source.subject
WHERE source.object = 'https://w3id.org/kg-belarus/ont#Source'
