# bko:memberOf is bko:membershipIn now: in every statement, and where the property itself is named.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:memberOf ?object }
INSERT { ?subject bko:membershipIn ?object }
WHERE { ?subject bko:memberOf ?object } ;

DELETE { GRAPH ?graph { ?subject bko:memberOf ?object } }
INSERT { GRAPH ?graph { ?subject bko:membershipIn ?object } }
WHERE { GRAPH ?graph { ?subject bko:memberOf ?object } } ;

DELETE { ?subject ?property bko:memberOf }
INSERT { ?subject ?property bko:membershipIn }
WHERE { ?subject ?property bko:memberOf } ;

DELETE { GRAPH ?graph { ?subject ?property bko:memberOf } }
INSERT { GRAPH ?graph { ?subject ?property bko:membershipIn } }
WHERE { GRAPH ?graph { ?subject ?property bko:memberOf } }
