# bko:anchor is bko:anchoredAt now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:anchor ?object }
INSERT { ?subject bko:anchoredAt ?object }
WHERE { ?subject bko:anchor ?object } ;

DELETE { GRAPH ?graph { ?subject bko:anchor ?object } }
INSERT { GRAPH ?graph { ?subject bko:anchoredAt ?object } }
WHERE { GRAPH ?graph { ?subject bko:anchor ?object } } ;

DELETE { ?subject ?property bko:anchor }
INSERT { ?subject ?property bko:anchoredAt }
WHERE { ?subject ?property bko:anchor } ;

DELETE { GRAPH ?graph { ?subject ?property bko:anchor } }
INSERT { GRAPH ?graph { ?subject ?property bko:anchoredAt } }
WHERE { GRAPH ?graph { ?subject ?property bko:anchor } }
