# bko:released is bko:frees now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:released ?object }
INSERT { ?subject bko:frees ?object }
WHERE { ?subject bko:released ?object } ;

DELETE { GRAPH ?graph { ?subject bko:released ?object } }
INSERT { GRAPH ?graph { ?subject bko:frees ?object } }
WHERE { GRAPH ?graph { ?subject bko:released ?object } } ;

DELETE { ?subject ?property bko:released }
INSERT { ?subject ?property bko:frees }
WHERE { ?subject ?property bko:released } ;

DELETE { GRAPH ?graph { ?subject ?property bko:released } }
INSERT { GRAPH ?graph { ?subject ?property bko:frees } }
WHERE { GRAPH ?graph { ?subject ?property bko:released } }
