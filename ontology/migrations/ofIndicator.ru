# bko:ofIndicator is bko:reads now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:ofIndicator ?object }
INSERT { ?subject bko:reads ?object }
WHERE { ?subject bko:ofIndicator ?object } ;

DELETE { GRAPH ?graph { ?subject bko:ofIndicator ?object } }
INSERT { GRAPH ?graph { ?subject bko:reads ?object } }
WHERE { GRAPH ?graph { ?subject bko:ofIndicator ?object } } ;

DELETE { ?subject ?property bko:ofIndicator }
INSERT { ?subject ?property bko:reads }
WHERE { ?subject ?property bko:ofIndicator } ;

DELETE { GRAPH ?graph { ?subject ?property bko:ofIndicator } }
INSERT { GRAPH ?graph { ?subject ?property bko:reads } }
WHERE { GRAPH ?graph { ?subject ?property bko:ofIndicator } }
