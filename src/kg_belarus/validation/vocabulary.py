"""The terms of SHACL: those that a shapes file may use here, and why not the others.

What no engine knows, it passes over without a word, and all data conforms to it.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg_belarus.errors import nearest
from kg_belarus.namespaces import PREFIXES

SH = PREFIXES["sh"]

# What the value of a parameter is; each but the last two stands at most once on a shape.
COUNT = frozenset({"minCount", "maxCount", "minLength", "maxLength", "qualifiedMinCount",
                   "qualifiedMaxCount"})  # fmt: skip
BOOLEAN = frozenset({"uniqueLang", "closed", "deactivated", "qualifiedValueShapesDisjoint",
                     "optional"})  # fmt: skip
LIMIT = frozenset({"minExclusive", "minInclusive", "maxExclusive", "maxInclusive"})
LIST = frozenset({"in", "languageIn", "and", "or", "xone", "ignoredProperties"})
TEXT = frozenset({"pattern", "flags", "select", "ask"})
IRI = frozenset({"class", "datatype", "equals", "disjoint", "lessThan", "lessThanOrEquals",
                 "nodeKind", "severity", "targetClass", "targetSubjectsOf",
                 "targetObjectsOf"})  # fmt: skip
SHAPE = frozenset({"node", "property", "not", "qualifiedValueShape"})

# Of these a shape has one value at most; of the other lists, and of a pattern, several.
ONCE = COUNT | BOOLEAN | LIMIT | {"datatype", "nodeKind", "in", "languageIn", "flags", "severity",
                                  "ignoredProperties", "path", "select", "ask"}  # fmt: skip

# They look at the values of a path together, so that a node shape can do nothing with them.
OF_PATHS = frozenset({"minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals",
                      "qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount"})  # fmt: skip

# Lists of shapes.
SHAPES = frozenset({"and", "or", "xone"})

NODE_KINDS = frozenset({"IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral",
                        "IRIOrLiteral"})  # fmt: skip

# Terms of SHACL Core and SHACL-SPARQL; of the advanced features, targets found by a query alone.
_SAID = """
    NodeShape PropertyShape Shape Violation Warning Info Parameterizable PrefixDeclaration
    SPARQLConstraint SPARQLExecutable SPARQLSelectExecutable SPARQLAskExecutable SPARQLTarget
    ConstraintComponent Parameter SPARQLAskValidator SPARQLSelectValidator Validator
    alternativePath inversePath zeroOrMorePath oneOrMorePath zeroOrOnePath path
    declare namespace prefix prefixes sparql target targetNode hasValue
    parameter labelTemplate validator nodeValidator propertyValidator
    message name description order group defaultValue PropertyGroup
"""
_READ = COUNT | BOOLEAN | LIMIT | LIST | TEXT | IRI | SHAPE | NODE_KINDS | set(_SAID.split())

_OTHERS: Mapping[str, str] = {
    "is of SHACL-JS, which is not supported; say it by sh:sparql": """
        js jsFunctionName jsLibrary jsLibraryURL JSConstraint JSConstraintComponent JSExecutable
        JSFunction JSLibrary JSRule JSTarget JSTargetType JSValidator
    """,
    "makes triples, which a shape does not here; write a rule, ontology/rules/NAME.rq": """
        rule Rule TripleRule SPARQLRule SPARQLConstructExecutable construct update condition
        subject predicate object this Rules RuleSet data entailedBy
    """,
    "is of SHACL's advanced features, which are not supported; say it by sh:sparql": """
        expression ExpressionConstraintComponent filterShape nodes union intersection if then else
        exists count distinct sum min max avg groupConcat separator limit offset orderBy desc
        values Function SPARQLFunction SPARQLAskFunction returnType Target TargetType
        SPARQLTargetType
    """,
    "is of the annotations of SHACL-SPARQL, which are not supported; take it out": """
        resultAnnotation ResultAnnotation annotationProperty annotationValue annotationVarName
    """,
    "is of SHACL 1.2, which is not supported; say it by sh:sparql": """
        memberShape uniqueMembers singleLine minListLength maxListLength nodeByExpression
        propertyByExpression reifierShape reificationRequired subsetOf someValue uniqueValuesFor
        rootClass targetWhere shape ShapeClass uniqueValuesForClass codeIdentifier unit intent
        agentInstruction dependencyPredicate expectedPredicate conformanceDisallows NodeExpression
        bodyExpression intersectionOf nodesMatching flatMap findFirst matchAll var
        parameterName keyParameter ListParameter namedParameter
    """,
    "is a severity of SHACL 1.2, which is not supported; write sh:Info": "Debug Trace",
    "asks for an entailment, and none can be chosen: shapes in shapes/entailed/ see the data with "
    "what follows by OWL 2 RL, those in shapes/asserted/ as it stands; take it out": "entailment",
    "is of data that names its shapes, and here they are those of shapes/; take it out": """
        shapesGraph suggestedShapesGraph shapesGraphWellFormed
    """,
    "is of reports, and this is a file of shapes; take it out": """
        ValidationReport ValidationResult AbstractResult result conforms detail focusNode
        resultMessage resultPath resultSeverity sourceConstraint sourceConstraintComponent
        sourceShape value
    """,
}
_WHY = {name: why for why, names in _OTHERS.items() for name in names.split()}


def why_not(iri: str) -> str | None:
    """Return why a shapes file may not use a term of SHACL, as a clause; None if it may.

    A component that the standard defines may be named too, though hardly anybody needs to.
    """
    name = iri.removeprefix(SH)
    if name in _READ or name.removesuffix("ConstraintComponent").lower() in _COMPONENTS:
        return None
    if name in _WHY:
        return f"sh:{name} {_WHY[name]}"
    close = nearest(f"sh:{name}", (f"sh:{one}" for one in _READ))
    return f"sh:{name} is no term of SHACL ({close}); mend it"


_COMPONENTS = {name.lower() for name in COUNT | BOOLEAN | LIMIT | LIST | TEXT | IRI | SHAPE} | {
    "hasvalue", "sparql", "qualifiedmincount", "qualifiedmaxcount",
}  # fmt: skip
