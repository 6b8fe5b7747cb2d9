# bko:convicted is bko:convicts now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:convicted ?object }
INSERT { ?subject bko:convicts ?object }
WHERE { ?subject bko:convicted ?object } ;

DELETE { GRAPH ?graph { ?subject bko:convicted ?object } }
INSERT { GRAPH ?graph { ?subject bko:convicts ?object } }
WHERE { GRAPH ?graph { ?subject bko:convicted ?object } } ;

DELETE { ?subject ?property bko:convicted }
INSERT { ?subject ?property bko:convicts }
WHERE { ?subject ?property bko:convicted } ;

DELETE { GRAPH ?graph { ?subject ?property bko:convicted } }
INSERT { GRAPH ?graph { ?subject ?property bko:convicts } }
WHERE { GRAPH ?graph { ?subject ?property bko:convicted } }
