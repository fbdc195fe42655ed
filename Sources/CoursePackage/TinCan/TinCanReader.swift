import CourseModel
import CourseXML

/// Reads the descriptor of an xAPI package.
///
/// Elements count as the descriptor's own when they have the namespace of the root or none.
enum TinCanReader {
    /// Reads a document that detection took for a `tincan.xml`.
    static func read(_ document: XMLDocument, index: Int, context: inout ReadingContext) -> TinCanManifest {
        guard let root = document.root else { return TinCanManifest(namespace: "") }
        return TinCanReading(index: index, namespace: root.name.namespace, resolver: context.resolver).manifest(root)
    }
}

/// What one pass over a document needs to know.
private struct TinCanReading {
    let index: Int
    let namespace: String
    let resolver: ReferenceResolver

    func manifest(_ root: XMLElement) -> TinCanManifest {
        var manifest = TinCanManifest(
            rootName: root.name.local, namespace: root.name.namespace,
            foreignAttributes: root.attributes.map(\.foreignAttribute), source: source(root))
        for child in root.children {
            guard term(child) == "activities" else {
                manifest.extensions.append(child.foreignElement(document: index))
                continue
            }
            for activity in child.children {
                if term(activity) == "activity" {
                    manifest.activities.append(self.activity(activity))
                } else {
                    manifest.extensions.append(activity.foreignElement(document: index))
                }
            }
        }
        return manifest
    }

    private func activity(_ element: XMLElement) -> TinCanActivity {
        var activity = TinCanActivity(source: source(element))
        for attribute in element.attributes {
            switch (attribute.name.namespace, attribute.name.local) {
            case ("", "id"): activity.id = Written(attribute.value)
            case ("", "type"): activity.type = Written(attribute.value)
            default: activity.foreignAttributes.append(attribute.foreignAttribute)
            }
        }
        for child in element.children {
            switch term(child) {
            case "name": activity.name.strings.append(text(child))
            case "description": activity.description.strings.append(text(child))
            case "launch": activity.launches.append(reference(child))
            case "resource": activity.resources.append(reference(child))
            case "interactionType" where activity.interactionType == nil:
                let token = child.text
                activity.interactionType = Written(
                    token, value: TinCanInteractionType(token: token.trimmedWhitespace))
            case "correctResponsesPatterns", "correctResponsesPattern":
                // Tools write a list of patterns, or the pattern itself.
                let patterns = child.children.filter { term($0)?.hasPrefix("correctResponse") == true }
                activity.correctResponses += patterns.isEmpty ? [child.text] : patterns.map(\.text)
            case "extensions":
                for item in child.children {
                    activity.extensions.append(
                        TinCanExtension(key: item.attribute("key"), value: item.text, source: source(item)))
                }
            case let name?:
                if let role = TinCanComponent.Role(token: name) {
                    activity.components += components(child, role: role)
                } else {
                    activity.foreignElements.append(child.foreignElement(document: index))
                }
            case nil: activity.foreignElements.append(child.foreignElement(document: index))
            }
        }
        return activity
    }

    private func components(_ element: XMLElement, role: TinCanComponent.Role) -> [TinCanComponent] {
        element.children.filter { term($0) == "component" }.map { child in
            var component = TinCanComponent(role: role, id: child.attribute("id"), source: source(child))
            for part in child.children {
                switch term(part) {
                case "id": component.id = component.id ?? part.trimmedText
                case "description": component.description.strings.append(text(part))
                default: break
                }
            }
            return component
        }
    }

    private func text(_ element: XMLElement) -> LanguageString {
        LanguageString(element.text, language: element.attribute("lang"), source: source(element))
    }

    private func reference(_ element: XMLElement) -> TinCanReference {
        TinCanReference(
            resolver.resolve(element.text), language: element.attribute("lang"), source: source(element))
    }

    /// The local name of an element of the descriptor's own; `nil` for others.
    private func term(_ element: XMLElement) -> String? {
        let name = element.name
        return name.namespace == namespace || name.namespace.isEmpty || name.namespace == TinCanManifest.namespace
            ? name.local : nil
    }

    private func source(_ element: XMLElement) -> SourceNode {
        SourceNode(document: index, node: element.number)
    }
}
