import CourseModel
import CoursePackage

/// Something of a course structure that has an identifier, a title and a description.
struct CMI5Entity {
    /// What it is.
    enum Kind: String {
        case course
        case objective
        case block
        case au
    }

    var kind: Kind
    var id: Written<IRI>?
    var title: LocalizedText
    var description: LocalizedText
    var source: SourceNode

    /// The entity in words, for example `AU 'https://courses.test/a'`.
    var name: String {
        let id = id.map { $0.text.trimmedWhitespace } ?? ""
        let kind = kind == .au ? "AU" : kind.rawValue
        return id.isEmpty ? "the \(kind)" : "\(kind) '\(DisplayText.shown(id, limit: 120))'"
    }
}

extension CMI5CourseStructure {
    /// Calls `body` with the course, the objectives, and every block and AU in document order.
    func forEachEntity(_ body: (CMI5Entity) -> Void) {
        if let course {
            body(
                CMI5Entity(
                    kind: .course, id: course.id, title: course.title, description: course.description,
                    source: course.source))
        }
        for objective in objectives {
            body(
                CMI5Entity(
                    kind: .objective, id: objective.id, title: objective.title, description: objective.description,
                    source: objective.source))
        }
        forEachNode { node, _ in
            switch node {
            case .block(let block):
                body(
                    CMI5Entity(
                        kind: .block, id: block.id, title: block.title, description: block.description,
                        source: block.source))
            case .au(let unit): body(CMI5Entity(unit))
            }
        }
    }
}

extension CMI5Entity {
    init(_ unit: CMI5AssignableUnit) {
        self.init(kind: .au, id: unit.id, title: unit.title, description: unit.description, source: unit.source)
    }
}

extension CMI5AssignableUnit {
    /// The AU in words.
    var name: String { CMI5Entity(self).name }
}

/// Parts of course structures for examples.
enum CMI5Sample {
    /// A title and a description.
    static let texts =
        #"<title><langstring lang="en">Lesson</langstring></title>"#
        + #"<description><langstring lang="en">A lesson.</langstring></description>"#

    /// An AU with these attributes and this `url`; `more` follows the `url`.
    static func au(
        id: String = "https://courses.test/course/lesson", _ attributes: String = "", objectives: String = "",
        url: String = "<url>index.html</url>", more: String = ""
    ) -> String {
        let attributes = attributes.isEmpty ? "" : " " + attributes
        return #"<au id="\#(id)"\#(attributes)>\#(texts)\#(objectives)\#(url)\#(more)</au>"#
    }

    /// A block with this content.
    static func block(id: String = "https://courses.test/course/part", objectives: String = "", _ content: String)
        -> String
    {
        #"<block id="\#(id)">\#(texts)\#(objectives)\#(content)</block>"#
    }

    /// The `objectives` element of the structure with one objective.
    static func objectives(id: String = "https://courses.test/objective") -> String {
        #"<objectives><objective id="\#(id)">\#(texts)</objective></objectives>"#
    }

    /// The `objectives` element of a block or AU.
    static func references(_ idref: String = "https://courses.test/objective") -> String {
        #"<objectives><objective idref="\#(idref)"/></objectives>"#
    }
}
