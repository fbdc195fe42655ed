import CourseModel
import CourseXML

/// The structure of `tincan.xml`, as far as the descriptions of it that survive agree.
///
/// What an activity holds beside names, launches and resources differs between tools and is let pass.
struct TinCanGrammar {
    /// The namespace of the root element.
    let namespace: String

    /// The elements, by key.
    var elements: [String: ElementGrammar] {
        [
            "tincan": ElementGrammar(
                children: [child("activities", 1)], strayTextRule: "xsd.tincan", foreign: .lax,
                unknownAttributeRule: "xsd.tincan"),
            "activities": ElementGrammar(
                children: [child("activity")], strayTextRule: "xsd.tincan", foreign: .lax,
                unknownAttributeRule: "xsd.tincan"),
            "activity": ElementGrammar(
                children: ["name", "description", "launch", "resource"].map { child($0) }
                    + [child("extensions", 1)],
                attributes: [AttributeGrammar(name: .local("id")), AttributeGrammar(name: .local("type"))],
                strayTextRule: "xsd.tincan", foreign: .lax, allowsUnknown: true, unknownAttributeRule: "xsd.tincan"),
            "name": text, "description": text, "launch": text, "resource": text,
            "extensions": ElementGrammar(text: TextGrammar(), foreign: .lax, allowsUnknown: true),
        ]
    }

    private func child(_ name: String, _ maximum: Int = .max) -> ChildGrammar {
        ChildGrammar(
            name: XMLName(namespace: namespace, local: name), key: name, maximum: maximum, rank: 0)
    }

    private var text: ElementGrammar {
        ElementGrammar(
            attributes: [AttributeGrammar(name: .local("lang")), AttributeGrammar(name: .local("type"))],
            text: TextGrammar(), unknownAttributeRule: "xsd.tincan")
    }
}

extension Grammar {
    /// The grammar of a `tincan.xml`; `nil` for other manifests, and for a root of another name.
    static func tinCan(_ manifest: CourseManifest) -> Grammar? {
        guard case .tinCan(let tinCan) = manifest, tinCan.rootName == "tincan" else { return nil }
        return Grammar(
            elements: TinCanGrammar(namespace: tinCan.namespace).elements, root: "tincan",
            classRules: [tinCan.namespace: "xsd.tincan"], unknownElementRule: "xsd.tincan",
            allowsUnqualifiedElements: tinCan.namespace.isEmpty, targetNamespace: tinCan.namespace)
    }
}
