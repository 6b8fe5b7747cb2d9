# bko:source is bko:hasSource now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:source ?object }
INSERT { ?subject bko:hasSource ?object }
WHERE { ?subject bko:source ?object } ;

DELETE { GRAPH ?graph { ?subject bko:source ?object } }
INSERT { GRAPH ?graph { ?subject bko:hasSource ?object } }
WHERE { GRAPH ?graph { ?subject bko:source ?object } } ;

DELETE { ?subject ?property bko:source }
INSERT { ?subject ?property bko:hasSource }
WHERE { ?subject ?property bko:source } ;

DELETE { GRAPH ?graph { ?subject ?property bko:source } }
INSERT { GRAPH ?graph { ?subject ?property bko:hasSource } }
WHERE { GRAPH ?graph { ?subject ?property bko:source } }
