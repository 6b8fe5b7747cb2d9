# bko:recognised is bko:recognises now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:recognised ?object }
INSERT { ?subject bko:recognises ?object }
WHERE { ?subject bko:recognised ?object } ;

DELETE { GRAPH ?graph { ?subject bko:recognised ?object } }
INSERT { GRAPH ?graph { ?subject bko:recognises ?object } }
WHERE { GRAPH ?graph { ?subject bko:recognised ?object } } ;

DELETE { ?subject ?property bko:recognised }
INSERT { ?subject ?property bko:recognises }
WHERE { ?subject ?property bko:recognised } ;

DELETE { GRAPH ?graph { ?subject ?property bko:recognised } }
INSERT { GRAPH ?graph { ?subject ?property bko:recognises } }
WHERE { GRAPH ?graph { ?subject ?property bko:recognised } }
