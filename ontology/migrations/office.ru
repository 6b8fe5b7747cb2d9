# bko:office is bko:tenureOf now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:office ?object }
INSERT { ?subject bko:tenureOf ?object }
WHERE { ?subject bko:office ?object } ;

DELETE { GRAPH ?graph { ?subject bko:office ?object } }
INSERT { GRAPH ?graph { ?subject bko:tenureOf ?object } }
WHERE { GRAPH ?graph { ?subject bko:office ?object } } ;

DELETE { ?subject ?property bko:office }
INSERT { ?subject ?property bko:tenureOf }
WHERE { ?subject ?property bko:office } ;

DELETE { GRAPH ?graph { ?subject ?property bko:office } }
INSERT { GRAPH ?graph { ?subject ?property bko:tenureOf } }
WHERE { GRAPH ?graph { ?subject ?property bko:office } }
