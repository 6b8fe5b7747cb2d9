# bko:ofTest is bko:indicatorOf now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:ofTest ?object }
INSERT { ?subject bko:indicatorOf ?object }
WHERE { ?subject bko:ofTest ?object } ;

DELETE { GRAPH ?graph { ?subject bko:ofTest ?object } }
INSERT { GRAPH ?graph { ?subject bko:indicatorOf ?object } }
WHERE { GRAPH ?graph { ?subject bko:ofTest ?object } } ;

DELETE { ?subject ?property bko:ofTest }
INSERT { ?subject ?property bko:indicatorOf }
WHERE { ?subject ?property bko:ofTest } ;

DELETE { GRAPH ?graph { ?subject ?property bko:ofTest } }
INSERT { GRAPH ?graph { ?subject ?property bko:indicatorOf } }
WHERE { GRAPH ?graph { ?subject ?property bko:ofTest } }
