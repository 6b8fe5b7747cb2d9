import java.io.File;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.io.FileDocumentSource;
import org.semanticweb.owlapi.model.AddOntologyAnnotation;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.MissingImportHandlingStrategy;
import org.semanticweb.owlapi.model.OWLAnnotation;
import org.semanticweb.owlapi.model.OWLAnnotationValue;
import org.semanticweb.owlapi.model.OWLLiteral;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyIRIMapper;
import org.semanticweb.owlapi.model.OWLOntologyLoaderConfiguration;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/**
 * Merges ontology files (RDF/XML or Turtle) and prints what in them lies outside OWL 2 RL or OWL 2
 * DL, one violation on a line. Exits 0 when there is none, 1 when there is one, 2 when a file cannot be
 * read or none is named.
 *
 * <p>Imports are not followed: name every file. Dates in the headers of ontologies are passed over:
 * they say nothing to a reasoner, and xsd:date is not a datatype of OWL 2. A date anywhere else is
 * reported. Needs the OWL API 3.4 on the class path.
 */
public final class ProfileCheck {
    private static final IRI DATE = IRI.create("http://www.w3.org/2001/XMLSchema#date");

    public static void main(String[] files) {
        if (files.length == 0) {
            System.err.println("usage: java -cp owlapi.jar ProfileCheck.java FILE...");
            System.exit(2);
        }
        OWLOntology merged = null;
        try {
            merged = merge(files);
        } catch (OWLOntologyCreationException unreadable) {
            System.err.println(unreadable.getMessage());
            System.exit(2);
        }
        Set<String> violations = new TreeSet<>();
        for (OWLProfile profile : new OWLProfile[] {new OWL2RLProfile(), new OWL2DLProfile()}) {
            for (OWLProfileViolation found : profile.checkOntology(merged).getViolations()) {
                violations.add((profile.getName() + ": " + found).replaceAll("\\s+", " "));
            }
        }
        violations.forEach(System.out::println);
        System.err.println(merged.getAxiomCount() + " axioms, " + violations.size() + " violations");
        System.exit(violations.isEmpty() ? 0 : 1);
    }

    private static OWLOntology merge(String[] files) throws OWLOntologyCreationException {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        IRI nowhere = IRI.create(new File("no-such-file").toURI());
        OWLOntologyIRIMapper nothingFromOutside = iri -> nowhere;
        manager.addIRIMapper(nothingFromOutside);
        OWLOntologyLoaderConfiguration skipImports =
                new OWLOntologyLoaderConfiguration()
                        .setMissingImportHandlingStrategy(MissingImportHandlingStrategy.SILENT);
        Set<OWLOntology> parts = new HashSet<>();
        for (String file : files) {
            FileDocumentSource source = new FileDocumentSource(new File(file));
            parts.add(manager.loadOntologyFromOntologyDocument(source, skipImports));
        }
        manager.removeIRIMapper(nothingFromOutside);
        OWLOntology merged = manager.createOntology(IRI.create("urn:merged"), parts);
        for (OWLOntology part : parts) {
            for (OWLAnnotation annotation : part.getAnnotations()) {
                if (!isDate(annotation.getValue())) {
                    manager.applyChange(new AddOntologyAnnotation(merged, annotation));
                }
            }
        }
        return merged;
    }

    private static boolean isDate(OWLAnnotationValue value) {
        return value instanceof OWLLiteral && ((OWLLiteral) value).getDatatype().getIRI().equals(DATE);
    }
}
