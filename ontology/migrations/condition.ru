# bko:condition is bko:conditionOf now, from the condition to the trajectory.
# What names the property itself, such as a path, has to be turned by hand.
PREFIX bko: <https://w3id.org/kg-belarus/ont#>

DELETE { ?subject bko:condition ?object }
INSERT { ?object bko:conditionOf ?subject }
WHERE { ?subject bko:condition ?object } ;

DELETE { GRAPH ?graph { ?subject bko:condition ?object } }
INSERT { GRAPH ?graph { ?object bko:conditionOf ?subject } }
WHERE { GRAPH ?graph { ?subject bko:condition ?object } }
