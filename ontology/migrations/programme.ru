# bko:programme is bko:underProgramme now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:programme ?object }
INSERT { ?subject bko:underProgramme ?object }
WHERE { ?subject bko:programme ?object } ;

DELETE { GRAPH ?graph { ?subject bko:programme ?object } }
INSERT { GRAPH ?graph { ?subject bko:underProgramme ?object } }
WHERE { GRAPH ?graph { ?subject bko:programme ?object } } ;

DELETE { ?subject ?property bko:programme }
INSERT { ?subject ?property bko:underProgramme }
WHERE { ?subject ?property bko:programme } ;

DELETE { GRAPH ?graph { ?subject ?property bko:programme } }
INSERT { GRAPH ?graph { ?subject ?property bko:underProgramme } }
WHERE { GRAPH ?graph { ?subject ?property bko:programme } }
