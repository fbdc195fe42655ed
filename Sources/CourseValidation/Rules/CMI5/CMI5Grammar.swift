import CourseModel
import CoursePackage
import CourseXML

/// What CourseStructure.xsd of cmi5 version 1 allows, as a table (cmi5 section 13.2).
///
/// Kept apart from values: ids, urls, languages, vocabularies and what must have a title have rules of their own.
struct CMI5Grammar {
    /// A place in the structure: the same element name means different things at different places.
    enum Context {
        case structure, course, definitions, definition, references, reference, block, au, text, leaf
    }

    /// An element that may stand at a place.
    struct Particle {
        var name: String
        var context: Context
        /// Whether it must be there, and no other rule says so.
        var isRequired = false
        var repeats = false
    }

    /// The elements of a place in their order; those of one inner array may be mixed.
    static func particles(_ context: Context) -> [[Particle]] {
        let texts = [[Particle(name: "title", context: .text)], [Particle(name: "description", context: .text)]]
        let nodes = [
            Particle(name: "block", context: .block, repeats: true), Particle(name: "au", context: .au, repeats: true),
        ]
        switch context {
        case .structure:
            return [
                [Particle(name: "course", context: .course, isRequired: true)],
                [Particle(name: "objectives", context: .definitions)], nodes,
            ]
        case .course, .definition: return texts
        case .definitions: return [[Particle(name: "objective", context: .definition, isRequired: true, repeats: true)]]
        case .references: return [[Particle(name: "objective", context: .reference, isRequired: true, repeats: true)]]
        case .block: return texts + [[Particle(name: "objectives", context: .references)], nodes]
        case .au:
            return texts + [
                [Particle(name: "objectives", context: .references)], [Particle(name: "url", context: .leaf)],
                [Particle(name: "launchParameters", context: .leaf)],
                [Particle(name: "entitlementKey", context: .leaf)],
            ]
        case .text: return [[Particle(name: "langstring", context: .leaf, repeats: true)]]
        case .reference, .leaf: return []
        }
    }

    /// The attributes without a namespace that may stand on an element.
    static func attributes(_ context: Context, element: String) -> Set<String> {
        switch context {
        case .course, .definition, .block: ["id"]
        case .reference: ["idref"]
        case .au: ["id", "moveOn", "masteryScore", "launchMethod", "activityType"]
        case .leaf where element == "langstring": ["lang"]
        case .structure, .definitions, .references, .text, .leaf: []
        }
    }

    /// Every element name of the schema.
    static let names: Set<String> = [
        "courseStructure", "course", "objectives", "objective", "block", "au", "title", "description", "langstring",
        "url", "launchParameters", "entitlementKey",
    ]
}

/// Something that does not fit the schema.
enum CMI5SchemaFault {
    /// An element stands behind one that must follow it.
    case order(child: XMLElement, parent: XMLElement, previous: String)
    /// An element of cmi5 stands where it may not, or once too often.
    case notAllowed(XMLElement, parent: XMLElement)
    /// A required element is not there.
    case missing(String, parent: XMLElement)
    /// An element without a namespace of its own that cmi5 does not define.
    case unknownElement(XMLElement, parent: XMLElement)
    /// An attribute without a namespace of its own that cmi5 does not define there.
    case unknownAttribute(XMLName, XMLElement)
}

extension CMI5Subject {
    /// Calls `body` with everything that does not fit the schema.
    ///
    /// Drafts have schemas of their own: that they are drafts is said, and no more.
    func forEachSchemaFault(_ body: (CMI5SchemaFault) -> Void) {
        guard let root = document.root else { return }
        switch structure.version {
        case .v1, .misspelt, .none: CMI5SchemaWalk(namespace: root.name.namespace).check(root, .structure, body)
        case .draft, .unknown: break
        }
    }

    /// The first child of a value's element with a name of cmi5.
    func child(_ name: String, of source: SourceNode) -> XMLElement? {
        package.element(source)?.children.first { child in
            child.name.local == name
                && (child.name.namespace == structure.namespace || child.name.namespace.isEmpty
                    || child.name.namespace == CMI5Version.namespace)
        }
    }
}

/// Walks the elements of cmi5; what has a namespace of its own is left to its schema.
private struct CMI5SchemaWalk {
    /// The namespace of the root element.
    let namespace: String

    /// Recursion is bounded by the depth at which reading the XML stops.
    func check(_ element: XMLElement, _ context: CMI5Grammar.Context, _ body: (CMI5SchemaFault) -> Void) {
        checkAttributes(element, context, body)
        let particles = CMI5Grammar.particles(context)
        var seen: Set<String> = []
        var rank = 0
        var highest = ""
        for child in element.children {
            let name = child.name.local
            guard child.name.namespace == namespace else {
                if child.name.namespace.isEmpty {
                    body(.unknownElement(child, parent: element))
                } else if rank != .max {
                    rank = particles.count
                    highest = name
                }
                continue
            }
            guard let own = particles.firstIndex(where: { $0.contains { $0.name == name } }),
                let particle = particles[own].first(where: { $0.name == name })
            else {
                if context == .reference, name == "title" || name == "description" { continue }
                body(
                    CMI5Grammar.names.contains(name)
                        ? .notAllowed(child, parent: element) : .unknownElement(child, parent: element))
                continue
            }
            if !seen.insert(name).inserted, !particle.repeats {
                body(.notAllowed(child, parent: element))
                continue
            }
            if own < rank {
                // One finding a parent says that its order is wrong.
                if rank != .max { body(.order(child: child, parent: element, previous: highest)) }
                rank = .max
            } else if rank != .max, own > rank || highest.isEmpty {
                rank = own
                highest = name
            }
            check(child, particle.context, body)
        }
        for particle in particles.joined() where particle.isRequired && !seen.contains(particle.name) {
            body(.missing(particle.name, parent: element))
        }
    }

    private func checkAttributes(
        _ element: XMLElement, _ context: CMI5Grammar.Context, _ body: (CMI5SchemaFault) -> Void
    ) {
        let allowed = CMI5Grammar.attributes(context, element: element.name.local)
        for attribute in element.attributes {
            let name = attribute.name
            let isForeign = !name.namespace.isEmpty && name.namespace != namespace
            guard !isForeign, !(name.namespace.isEmpty && allowed.contains(name.local)) else { continue }
            // A definition or a reference in the other's place is one fault.
            if context == .reference, name.local == "id" { continue }
            if context == .definition, name.local == "idref" { continue }
            body(.unknownAttribute(name, element))
        }
    }
}
