-- sanctions/legal-basis: on which instrument and programme each measure stands.
SELECT measure.subject, standing.object, programme.object, basis.object, number.object, earliest.object, latest.object
FROM rdf_type AS measure
JOIN bko_standing AS standing ON standing.subject = measure.subject
JOIN bko_isHeld AS held ON held.subject = measure.subject AND held.object
LEFT JOIN bko_underProgramme AS programme ON programme.subject = measure.subject
LEFT JOIN bko_legalBasis AS basis ON basis.subject = measure.subject
LEFT JOIN bko_instrumentNumber AS number ON number.subject = basis.object
LEFT JOIN bko_beginsNotBefore AS earliest ON earliest.subject = basis.object
LEFT JOIN bko_beginsNotAfter AS latest ON latest.subject = basis.object
WHERE measure.object IN ('https://w3id.org/kg-belarus/ont#RestrictiveMeasure', 'https://w3id.org/kg-belarus/ont#ReliefMeasure')
