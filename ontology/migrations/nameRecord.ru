# bko:nameRecord is bko:hasNameRecord now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:nameRecord ?object }
INSERT { ?subject bko:hasNameRecord ?object }
WHERE { ?subject bko:nameRecord ?object } ;

DELETE { GRAPH ?graph { ?subject bko:nameRecord ?object } }
INSERT { GRAPH ?graph { ?subject bko:hasNameRecord ?object } }
WHERE { GRAPH ?graph { ?subject bko:nameRecord ?object } } ;

DELETE { ?subject ?property bko:nameRecord }
INSERT { ?subject ?property bko:hasNameRecord }
WHERE { ?subject ?property bko:nameRecord } ;

DELETE { GRAPH ?graph { ?subject ?property bko:nameRecord } }
INSERT { GRAPH ?graph { ?subject ?property bko:hasNameRecord } }
WHERE { GRAPH ?graph { ?subject ?property bko:nameRecord } }
