# bko:testRead is bko:reads now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:testRead ?object }
INSERT { ?subject bko:reads ?object }
WHERE { ?subject bko:testRead ?object } ;

DELETE { GRAPH ?graph { ?subject bko:testRead ?object } }
INSERT { GRAPH ?graph { ?subject bko:reads ?object } }
WHERE { GRAPH ?graph { ?subject bko:testRead ?object } } ;

DELETE { ?subject ?property bko:testRead }
INSERT { ?subject ?property bko:reads }
WHERE { ?subject ?property bko:testRead } ;

DELETE { GRAPH ?graph { ?subject ?property bko:testRead } }
INSERT { GRAPH ?graph { ?subject ?property bko:reads } }
WHERE { GRAPH ?graph { ?subject ?property bko:testRead } }
