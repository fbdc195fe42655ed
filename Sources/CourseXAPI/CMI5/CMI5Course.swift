public import CourseModel
import CourseText

/// A course as an LMS keeps it after import: its blocks and AUs with the identifiers that the LMS made for them.
///
/// The identifiers of the publisher say which course something belongs to; statements are about those of the LMS, which no
/// other course has (cmi5 sections 8.1.5 and 9.3.9).
public struct CMI5Course: Hashable, Sendable, Codable {
    /// The identifier that the LMS gave the course.
    public let id: String
    /// The identifier that the publisher gave it.
    public let publisherID: String
    /// The title by language tag.
    public let title: [CMI5Text]
    /// The blocks and AUs in document order.
    public let nodes: [Node]

    /// A block or an AU.
    public struct Node: Hashable, Sendable, Codable {
        /// The identifier that the LMS gave it: the `activityId` of an AU.
        public let id: String
        /// The identifier that the publisher gave it.
        public let publisherID: String
        /// The title by language tag.
        public let title: [CMI5Text]
        /// The description by language tag.
        public let description: [CMI5Text]
        /// The index of the block around it.
        public let parent: Int?
        /// What an AU is launched with; `nil` for a block.
        public let unit: Unit?
    }

    /// What an AU is launched with.
    public struct Unit: Hashable, Sendable, Codable {
        /// The address: a path in the package with its query, or an absolute URL; `nil` when there is none that can be used.
        public let url: String?
        /// Whether the address is absolute.
        public let isAbsolute: Bool
        /// When the AU is satisfied.
        public let moveOn: CMI5MoveOn
        /// The scaled score that passes.
        public let masteryScore: ExactDecimal?
        /// The window in which it is opened.
        public let launchMethod: CMI5LaunchMethod
        /// Data for the AU.
        public let launchParameters: String?
        /// Data that tells the AU whether it may be used.
        public let entitlementKey: String?
        /// The type of the activity.
        public let activityType: String?
    }

    /// Imports a course structure; `idBase` stands in front of the UUIDs that identify the course and its parts.
    ///
    /// White space at the ends of texts does not count (cmi5 section 13.1).
    public init(_ structure: CMI5CourseStructure, idBase: String = "urn:uuid:", makeID: () -> XAPIUUID) {
        self.id = idBase + makeID().description
        self.publisherID = structure.course?.id?.text.trimmedWhitespace ?? ""
        self.title = CMI5Text.texts(structure.course?.title)
        var nodes: [Node] = []
        /// The blocks that the walk is in.
        var path: [Int] = []
        structure.forEachNode { node, depth in
            path.removeLast(max(0, path.count - depth))
            let id = idBase + makeID().description
            switch node {
            case .block(let block):
                nodes.append(
                    Node(
                        id: id, publisherID: block.id?.text.trimmedWhitespace ?? "",
                        title: CMI5Text.texts(block.title), description: CMI5Text.texts(block.description),
                        parent: path.last, unit: nil))
                path.append(nodes.count - 1)
            case .au(let unit):
                nodes.append(
                    Node(
                        id: id, publisherID: unit.id?.text.trimmedWhitespace ?? "", title: CMI5Text.texts(unit.title),
                        description: CMI5Text.texts(unit.description), parent: path.last, unit: Unit(unit)))
            }
        }
        self.nodes = nodes
    }

    /// The indices of the AUs in document order.
    public var units: [Int] { nodes.indices.filter { nodes[$0].unit != nil } }

    /// The index of the AU that the publisher gave an identifier.
    public func unit(publisherID: String) -> Int? {
        nodes.indices.first { nodes[$0].unit != nil && nodes[$0].publisherID == publisherID }
    }

    /// How many blocks stand around a node.
    public func depth(of index: Int) -> Int { blocks(around: index).count }

    /// The blocks around a node, the innermost first.
    func blocks(around index: Int) -> [Int] {
        var blocks: [Int] = []
        var next = nodes.indices.contains(index) ? nodes[index].parent : nil
        // A parent stands before its children, so the walk ends even in a course that somebody wrote by hand.
        while let block = next, nodes.indices.contains(block), block < blocks.last ?? index {
            blocks.append(block)
            next = nodes[block].parent
        }
        return blocks
    }
}

extension CMI5Course.Unit {
    init(_ unit: CMI5AssignableUnit) {
        self.url = unit.url?.launchPath?.trimmedWhitespace
        if case .external = unit.url?.target { self.isAbsolute = true } else { self.isAbsolute = false }
        self.moveOn = unit.moveOn?.value ?? .notApplicable
        self.masteryScore = unit.masteryScore?.value
        self.launchMethod = unit.launchMethod?.value ?? .anyWindow
        self.launchParameters = unit.launchParameters?.trimmedWhitespace
        self.entitlementKey = unit.entitlementKey?.trimmedWhitespace
        self.activityType = unit.activityType?.value?.string
    }
}

/// A text in a language.
public struct CMI5Text: Hashable, Sendable, Codable {
    /// The language tag; `und` when none was given.
    public let language: String
    /// The text.
    public let text: String

    /// The texts that a language map can hold: one for a language.
    static func texts(_ text: LocalizedText?) -> [CMI5Text] {
        var languages: Set<String> = []
        return text?.strings.compactMap { string in
            let language = string.language.flatMap { LanguageTag($0) }?.string ?? "und"
            guard languages.insert(language.lowercased()).inserted else { return nil }
            return CMI5Text(language: language, text: string.text.trimmedWhitespace)
        } ?? []
    }
}

/// The learner: an Agent with an account, as cmi5 section 9.2 asks for.
public struct CMI5Learner: Hashable, Sendable, Codable {
    /// The system that the account belongs to, an IRL.
    public let homePage: String
    /// The account.
    public let account: String
    /// The name, for people.
    public let name: String?

    /// Makes a learner.
    public init(homePage: String, account: String, name: String? = nil) {
        self.homePage = homePage
        self.account = account
        self.name = name
    }

    /// The Agent in JSON.
    public var json: String {
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.member("objectType", "Agent")
            if let name, !name.isEmpty { writer.member("name", name) }
            writer.object("account") { writer in
                writer.member("homePage", homePage)
                writer.member("name", account)
            }
        }
        return writer.text
    }

    /// What tells the learner from all others.
    public var identifier: ActorIdentifier { .account(homePage: homePage, name: account) }
}
