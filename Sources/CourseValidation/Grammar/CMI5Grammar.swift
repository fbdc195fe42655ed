import CourseModel
import CourseXML

/// The course structure of cmi5 as CourseStructure.xsd of version 1 has it (cmi5 section 13.2).
///
/// Ids, urls, languages, vocabularies, and what must have a title or something to launch, have rules of their own.
struct CMI5Grammar {
    /// The namespace of the root element, right or misspelt.
    let namespace: String

    /// The elements, by key.
    var elements: [String: ElementGrammar] {
        [
            "courseStructure": container([
                child("course", 1...1, rank: 0), child("objectives", key: "definitions", rank: 1),
                child("block", 0..., rank: 2), child("au", 0..., rank: 2),
            ]),
            "course": container(texts, attributes: ["id"]),
            "definitions": container([child("objective", key: "definition", 1..., rank: 0)]),
            // A reference among the definitions, and a definition among the references, have a rule of their own.
            "definition": container(texts, attributes: ["id", "idref"]),
            "references": container([child("objective", key: "reference", 1..., rank: 0)]),
            "reference": container(texts, attributes: ["id", "idref"]),
            "block": container(
                texts + [
                    child("objectives", key: "references", rank: 2), child("block", 0..., rank: 3),
                    child("au", 0..., rank: 3),
                ], attributes: ["id"]),
            "au": container(
                texts + [
                    child("objectives", key: "references", rank: 2), child("url", key: "value", rank: 3),
                    child("launchParameters", key: "value", rank: 4), child("entitlementKey", key: "value", rank: 5),
                ], attributes: ["id", "moveOn", "masteryScore", "launchMethod", "activityType"]),
            "text": ElementGrammar(children: [child("langstring", 0..., rank: 0)]),
            "langstring": ElementGrammar(
                attributes: [AttributeGrammar(name: XMLName(namespace: "", local: "lang"))], text: TextGrammar()),
            "value": ElementGrammar(text: TextGrammar()),
        ]
    }

    private var texts: [ChildGrammar] {
        [child("title", key: "text", rank: 0), child("description", key: "text", rank: 1)]
    }

    private func child(
        _ name: String, key: String? = nil, _ count: some RangeExpression<Int> = 0...1, rank: Int
    ) -> ChildGrammar {
        let range = count.relative(to: 0..<Int.max)
        return ChildGrammar(
            name: XMLName(namespace: namespace, local: name), key: key ?? name, minimum: range.lowerBound,
            maximum: range.upperBound == .max ? .max : range.upperBound - 1, rank: rank)
    }

    /// An element that may end with extensions.
    private func container(_ children: [ChildGrammar], attributes: [String] = []) -> ElementGrammar {
        ElementGrammar(
            children: children, orderRule: "cmi5.child-order",
            attributes: attributes.map { AttributeGrammar(name: XMLName(namespace: "", local: $0)) }, foreign: .lax,
            foreignRank: children.reduce(0) { max($0, $1.rank) } + 1)
    }
}

extension Grammar {
    /// The grammar of a course structure; `nil` for other manifests, and for drafts, which have schemas of their own.
    static func cmi5(_ manifest: CourseManifest) -> Grammar? {
        guard case .cmi5(let structure) = manifest else { return nil }
        switch structure.version {
        case .v1, .misspelt, .none: break
        case .draft, .unknown: return nil
        }
        return Grammar(
            elements: CMI5Grammar(namespace: structure.namespace).elements, root: "courseStructure",
            classRules: [structure.namespace: "xsd.cmi5"], unknownElementRule: "cmi5.extension-no-namespace",
            unknownAttributeRule: "cmi5.extension-no-namespace",
            allowsUnqualifiedElements: structure.namespace.isEmpty, targetNamespace: structure.namespace)
    }
}
