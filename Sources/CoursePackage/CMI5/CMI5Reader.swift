import CourseModel
import CourseXML

/// Reads the course structure of a cmi5 package.
///
/// Elements count as cmi5's when they have the namespace of the root or none, so that drafts, misspelt namespaces and
/// structures without one are read too. What cmi5 does not define at its place is kept as foreign.
enum CMI5Reader {
    /// Reads a document that detection took for a course structure.
    static func read(_ document: XMLDocument, index: Int, context: inout ReadingContext) -> CMI5CourseStructure {
        guard let root = document.root else { return CMI5CourseStructure() }
        let reading = CMI5Reading(document, index: index, namespace: root.name.namespace, resolver: context.resolver)
        return reading.structure(root)
    }
}

/// What one pass over a document needs to know.
private struct CMI5Reading {
    /// The elements that cmi5 defines.
    enum Element: String {
        case course, title, description, langstring, objectives, objective, block, au, url, launchParameters,
            entitlementKey
    }

    /// The attributes that cmi5 defines.
    enum Attribute: String {
        case id, idref, lang, moveOn, masteryScore, launchMethod, activityType
    }

    /// The content that blocks, AUs, objectives and the course have in common.
    struct Parts {
        var title: XMLElement?
        var description: XMLElement?
        var objectives: [XMLElement] = []
        var extensions: [ForeignElement] = []
    }

    private let index: Int
    private let resolver: ReferenceResolver
    /// By number of the name.
    private let elements: [Element?]
    private let attributes: [Attribute?]

    init(_ document: XMLDocument, index: Int, namespace: String, resolver: ReferenceResolver) {
        self.index = index
        self.resolver = resolver
        self.elements = document.names.map { name in
            name.namespace == namespace || name.namespace.isEmpty || name.namespace == CMI5Version.namespace
                ? Element(rawValue: name.local) : nil
        }
        self.attributes = document.names.map { $0.namespace.isEmpty ? Attribute(rawValue: $0.local) : nil }
    }

    func structure(_ root: XMLElement) -> CMI5CourseStructure {
        let namespace = root.name.namespace
        var structure = CMI5CourseStructure(
            namespace: namespace, version: CMI5Version(namespace: namespace), source: source(root))
        structure.foreignAttributes = foreignAttributes(root, except: [])
        for child in root.children {
            switch elements[child.nameID] {
            case .course where structure.course == nil: structure.course = course(child)
            case .objectives:
                for objective in child.children {
                    if elements[objective.nameID] == .objective {
                        structure.objectives.append(self.objective(objective))
                    } else {
                        structure.extensions.append(objective.foreignElement(document: index))
                    }
                }
            case .block: structure.children.append(.block(block(child)))
            case .au: structure.children.append(.au(unit(child)))
            default: structure.extensions.append(child.foreignElement(document: index))
            }
        }
        return structure
    }

    private func course(_ element: XMLElement) -> CMI5CourseDescription {
        let parts = parts(element) { _ in false }
        return CMI5CourseDescription(
            id: iri(.id, of: element), title: text(parts.title), description: text(parts.description),
            extensions: parts.extensions, foreignAttributes: foreignAttributes(element, except: [.id]),
            source: source(element))
    }

    private func objective(_ element: XMLElement) -> CMI5Objective {
        let parts = parts(element) { _ in false }
        return CMI5Objective(
            id: iri(.id, of: element), title: text(parts.title), description: text(parts.description),
            extensions: parts.extensions, foreignAttributes: foreignAttributes(element, except: [.id]),
            source: source(element))
    }

    private func block(_ element: XMLElement) -> CMI5Block {
        // Recursion is bounded by the depth at which reading the XML stops.
        var children: [CMI5Node] = []
        let parts = parts(element) { child in
            switch elements[child.nameID] {
            case .block: children.append(.block(block(child)))
            case .au: children.append(.au(unit(child)))
            default: return false
            }
            return true
        }
        return CMI5Block(
            id: iri(.id, of: element), title: text(parts.title), description: text(parts.description),
            objectives: parts.objectives.map(objectiveReference), children: children, extensions: parts.extensions,
            foreignAttributes: foreignAttributes(element, except: [.id]), source: source(element))
    }

    private func unit(_ element: XMLElement) -> CMI5AssignableUnit {
        var unit = CMI5AssignableUnit(source: source(element))
        let parts = parts(element) { child in
            switch elements[child.nameID] {
            case .url where unit.url == nil:
                unit.url = resolver.resolve(child.text)
                unit.urlSource = source(child)
            case .launchParameters where unit.launchParameters == nil: unit.launchParameters = child.text
            case .entitlementKey where unit.entitlementKey == nil: unit.entitlementKey = child.text
            default: return false
            }
            return true
        }
        unit.id = iri(.id, of: element)
        unit.title = text(parts.title)
        unit.description = text(parts.description)
        unit.objectives = parts.objectives.map(objectiveReference)
        unit.moveOn = value(.moveOn, of: element).map { Written($0, value: CMI5MoveOn(token: $0)) }
        unit.masteryScore = value(.masteryScore, of: element).map { Written($0) }
        unit.launchMethod = value(.launchMethod, of: element).map { Written($0, value: CMI5LaunchMethod(token: $0)) }
        unit.activityType = iri(.activityType, of: element)
        unit.extensions = parts.extensions
        unit.foreignAttributes = foreignAttributes(
            element, except: [.id, .moveOn, .masteryScore, .launchMethod, .activityType])
        return unit
    }

    private func objectiveReference(_ element: XMLElement) -> CMI5ObjectiveReference {
        CMI5ObjectiveReference(
            idref: iri(.idref, of: element), extensions: element.children.map { $0.foreignElement(document: index) },
            foreignAttributes: foreignAttributes(element, except: [.idref]), source: source(element))
    }

    /// Sorts the children of an element; `isOwn` takes those that only this kind of element has.
    private func parts(_ element: XMLElement, _ isOwn: (XMLElement) -> Bool) -> Parts {
        var parts = Parts()
        for child in element.children {
            switch elements[child.nameID] {
            case .title where parts.title == nil: parts.title = child
            case .description where parts.description == nil: parts.description = child
            case .objectives where isOwnerOfReferences(element):
                parts.objectives += child.children.filter { elements[$0.nameID] == .objective }
            default:
                if !isOwn(child) { parts.extensions.append(child.foreignElement(document: index)) }
            }
        }
        return parts
    }

    private func isOwnerOfReferences(_ element: XMLElement) -> Bool {
        elements[element.nameID] == .block || elements[element.nameID] == .au
    }

    private func text(_ element: XMLElement?) -> LocalizedText {
        guard let element else { return LocalizedText() }
        var text = LocalizedText()
        for child in element.children where elements[child.nameID] == .langstring {
            text.strings.append(LanguageString(child.text, language: value(.lang, of: child), source: source(child)))
        }
        return text
    }

    private func value(_ attribute: Attribute, of element: XMLElement) -> String? {
        element.attributes.first { attributes[$0.nameID] == attribute }?.value
    }

    private func iri(_ attribute: Attribute, of element: XMLElement) -> Written<IRI>? {
        value(attribute, of: element).map { Written($0) }
    }

    private func foreignAttributes(_ element: XMLElement, except own: Set<Attribute>) -> [ForeignAttribute] {
        var foreign: [ForeignAttribute] = []
        for attribute in element.attributes {
            if let known = attributes[attribute.nameID], own.contains(known) { continue }
            foreign.append(attribute.foreignAttribute)
        }
        return foreign
    }

    private func source(_ element: XMLElement) -> SourceNode {
        SourceNode(document: index, node: element.number)
    }
}
