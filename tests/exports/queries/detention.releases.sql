-- detention/releases: who was released when, and how many with them.
SELECT release.subject, label.object, earliest.object, latest.object, told.person, told.least, told.most, told.observer, standing.object
FROM rdf_type AS release
JOIN bko_standing AS standing ON standing.subject = release.subject
JOIN bko_isHeld AS held ON held.subject = release.subject AND held.object
LEFT JOIN skos_prefLabel AS label ON label.subject = release.subject AND label.language = 'en'
LEFT JOIN bko_beginsNotBefore AS earliest ON earliest.subject = release.subject
LEFT JOIN bko_endsNotAfter AS latest ON latest.subject = release.subject
LEFT JOIN (
  SELECT subject, object AS person, CAST(NULL AS BIGINT) AS least, CAST(NULL AS BIGINT) AS most, CAST(NULL AS VARCHAR(200)) AS observer
  FROM bko_frees
  UNION ALL
  SELECT size.subject, NULL, COALESCE(exact.object, low.object), COALESCE(exact.object, high.object), observer.object
  FROM bko_groupSize AS size
  JOIN bko_isHeld AS counted ON counted.subject = size.object AND counted.object
  JOIN bko_observer AS observer ON observer.subject = size.object
  LEFT JOIN bko_countValue AS exact ON exact.subject = size.object
  LEFT JOIN bko_countMin AS low ON low.subject = size.object
  LEFT JOIN bko_countMax AS high ON high.subject = size.object
) AS told ON told.subject = release.subject
WHERE release.object = 'https://w3id.org/kg-belarus/ont#PrisonerRelease'
  AND NOT EXISTS (
    SELECT 1
    FROM bko_partOfEvent AS part
    JOIN rdf_type AS also ON also.subject = part.subject
    JOIN bko_isHeld AS stands ON stands.subject = part.subject AND stands.object
    WHERE part.object = release.subject AND also.object = 'https://w3id.org/kg-belarus/ont#PrisonerRelease'
  )
