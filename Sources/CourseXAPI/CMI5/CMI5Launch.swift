public import CourseModel
import CourseText

/// What an LMS needs to bring an AU before a learner.
public struct CMI5Launch: Hashable, Sendable {
    /// The session that begins.
    public let session: XAPIUUID
    /// The registration.
    public let registration: XAPIUUID
    /// The complete launch URL (cmi5 section 8.1).
    public let url: String
    /// The window in which it is opened.
    public let method: CMI5LaunchMethod
    /// The `activityId`.
    public let activityID: String
    /// The document `LMS.LaunchData`, which has to be in the State resource before the AU begins.
    public let launchData: String
}

/// What a launch depends on besides course and learner.
public struct CMI5LaunchRequest: Hashable, Sendable {
    /// The address of the xAPI service as the AU sees it.
    public var endpoint: String
    /// The fetch URL, behind which the secret of the session is put.
    public var fetchBase: String
    /// The address of the package's files, with a slash at the end; AUs with absolute URLs need none.
    public var contentBase: String
    /// The launch mode.
    public var mode = CMI5LaunchMode.normal
    /// Where the AU leads the learner when it ends.
    public var returnURL: String?
    /// A key that was agreed on outside of the course structure (cmi5 section 10.2.7.2).
    public var alternateEntitlementKey: String?
    /// Launch parameters instead of those of the course structure.
    public var launchParameters: String?
    /// The scaled score that passes instead of that of the course structure.
    public var masteryScore: ExactDecimal?

    /// Makes a request for an ordinary launch.
    public init(endpoint: String, fetchBase: String, contentBase: String = "") {
        self.endpoint = endpoint
        self.fetchBase = fetchBase
        self.contentBase = contentBase
    }
}

/// Launch URLs (cmi5 section 8.1).
enum CMI5LaunchURL {
    /// The address with the launch parameters behind the query that it has, and before its fragment (section 13.1.4).
    static func url(_ address: String, adding parameters: [(name: String, value: String)]) -> String {
        let hash = address.utf8.firstIndex(of: UInt8(ascii: "#")) ?? address.endIndex
        let page = address[..<hash]
        let query = parameters.map { RequestParameters.pair($0.name, $0.value) }.joined(separator: "&")
        let separator =
            switch page.utf8.firstIndex(of: UInt8(ascii: "?")) {
            case nil: "?"
            case let mark?: page.utf8.index(after: mark) == page.endIndex || page.last == "&" ? "" : "&"
            }
        return page + separator + query + address[hash...]
    }

    /// A launch parameter that the address has already (section 8.1.0.0-6).
    static func clash(in address: String) -> String? {
        let page = address.prefix { $0 != "#" }
        guard let mark = page.firstIndex(of: "?") else { return nil }
        let names = page[page.index(after: mark)...].split(separator: "&").map { pair in
            PercentEncoding.decode(pair.prefix { $0 != "=" }).text
        }
        return CMI5Name.parameters.first { names.contains($0) }
    }
}

/// The document `LMS.LaunchData` (cmi5 section 10.2).
struct CMI5LaunchData {
    let unit: CMI5Course.Unit
    let publisherID: String
    let session: CMI5Session
    let request: CMI5LaunchRequest

    var json: String {
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.member("contextTemplate") {
                $0.raw(CMI5LaunchData.contextTemplate(session: session.id, publisherID: publisherID))
            }
            writer.member("launchMode", session.mode.rawValue)
            if let parameters = session.launchParameters { writer.member("launchParameters", parameters) }
            if let score = session.masteryScore { writer.member("masteryScore") { $0.raw(score.description) } }
            writer.member("moveOn", unit.moveOn.rawValue)
            if let url = request.returnURL { writer.member("returnURL", url) }
            if unit.entitlementKey != nil || request.alternateEntitlementKey != nil {
                writer.object("entitlementKey") { writer in
                    if let key = unit.entitlementKey { writer.member("courseStructure", key) }
                    if let key = request.alternateEntitlementKey { writer.member("alternate", key) }
                }
            }
        }
        return writer.text
    }

    /// What every context of the session holds (section 10.2.1).
    static func contextTemplate(session: XAPIUUID, publisherID: String) -> String {
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            if IRI(publisherID) != nil {
                writer.object("contextActivities") { writer in
                    writer.array("grouping", [publisherID]) { $0.activity($1) }
                }
            }
            writer.object("extensions") { $0.member(CMI5Name.sessionID, session.description) }
        }
        return writer.text
    }
}

extension JSONWriter {
    /// Writes an activity that only its identifier is known of.
    mutating func activity(_ id: String) {
        object { writer in
            writer.member("objectType", "Activity")
            writer.member("id", id)
        }
    }
}
