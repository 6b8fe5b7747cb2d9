# bko:trajectoryRead is bko:reads now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:trajectoryRead ?object }
INSERT { ?subject bko:reads ?object }
WHERE { ?subject bko:trajectoryRead ?object } ;

DELETE { GRAPH ?graph { ?subject bko:trajectoryRead ?object } }
INSERT { GRAPH ?graph { ?subject bko:reads ?object } }
WHERE { GRAPH ?graph { ?subject bko:trajectoryRead ?object } } ;

DELETE { ?subject ?property bko:trajectoryRead }
INSERT { ?subject ?property bko:reads }
WHERE { ?subject ?property bko:trajectoryRead } ;

DELETE { GRAPH ?graph { ?subject ?property bko:trajectoryRead } }
INSERT { GRAPH ?graph { ?subject ?property bko:reads } }
WHERE { GRAPH ?graph { ?subject ?property bko:trajectoryRead } }
