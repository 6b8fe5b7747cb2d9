# bko:participation is bko:hasParticipation now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:participation ?object }
INSERT { ?subject bko:hasParticipation ?object }
WHERE { ?subject bko:participation ?object } ;

DELETE { GRAPH ?graph { ?subject bko:participation ?object } }
INSERT { GRAPH ?graph { ?subject bko:hasParticipation ?object } }
WHERE { GRAPH ?graph { ?subject bko:participation ?object } } ;

DELETE { ?subject ?property bko:participation }
INSERT { ?subject ?property bko:hasParticipation }
WHERE { ?subject ?property bko:participation } ;

DELETE { GRAPH ?graph { ?subject ?property bko:participation } }
INSERT { GRAPH ?graph { ?subject ?property bko:hasParticipation } }
WHERE { GRAPH ?graph { ?subject ?property bko:participation } }
