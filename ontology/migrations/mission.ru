# bko:mission is bko:statusOf now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:mission ?object }
INSERT { ?subject bko:statusOf ?object }
WHERE { ?subject bko:mission ?object } ;

DELETE { GRAPH ?graph { ?subject bko:mission ?object } }
INSERT { GRAPH ?graph { ?subject bko:statusOf ?object } }
WHERE { GRAPH ?graph { ?subject bko:mission ?object } } ;

DELETE { ?subject ?property bko:mission }
INSERT { ?subject ?property bko:statusOf }
WHERE { ?subject ?property bko:mission } ;

DELETE { GRAPH ?graph { ?subject ?property bko:mission } }
INSERT { GRAPH ?graph { ?subject ?property bko:statusOf } }
WHERE { GRAPH ?graph { ?subject ?property bko:mission } }
