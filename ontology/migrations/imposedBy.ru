# bko:imposedBy is bko:setBy now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:imposedBy ?object }
INSERT { ?subject bko:setBy ?object }
WHERE { ?subject bko:imposedBy ?object } ;

DELETE { GRAPH ?graph { ?subject bko:imposedBy ?object } }
INSERT { GRAPH ?graph { ?subject bko:setBy ?object } }
WHERE { GRAPH ?graph { ?subject bko:imposedBy ?object } } ;

DELETE { ?subject ?property bko:imposedBy }
INSERT { ?subject ?property bko:setBy }
WHERE { ?subject ?property bko:imposedBy } ;

DELETE { GRAPH ?graph { ?subject ?property bko:imposedBy } }
INSERT { GRAPH ?graph { ?subject ?property bko:setBy } }
WHERE { GRAPH ?graph { ?subject ?property bko:imposedBy } }
