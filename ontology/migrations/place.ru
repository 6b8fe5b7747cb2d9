# bko:place is bko:takesPlaceIn now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:place ?object }
INSERT { ?subject bko:takesPlaceIn ?object }
WHERE { ?subject bko:place ?object } ;

DELETE { GRAPH ?graph { ?subject bko:place ?object } }
INSERT { GRAPH ?graph { ?subject bko:takesPlaceIn ?object } }
WHERE { GRAPH ?graph { ?subject bko:place ?object } } ;

DELETE { ?subject ?property bko:place }
INSERT { ?subject ?property bko:takesPlaceIn }
WHERE { ?subject ?property bko:place } ;

DELETE { GRAPH ?graph { ?subject ?property bko:place } }
INSERT { GRAPH ?graph { ?subject ?property bko:takesPlaceIn } }
WHERE { GRAPH ?graph { ?subject ?property bko:place } }
