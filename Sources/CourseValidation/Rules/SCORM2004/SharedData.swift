import CourseModel
import CoursePackage
import CourseXML

extension RuleInfo {
    /// Declares a rule about the stores that SCOs of the 4th Edition share.
    fileprivate static func store(
        _ id: RuleID, title: String, summary: String, rationale: String, severity: Severity,
        consequence: Consequence = .willNotTrack, spec: [SpecReference], remedy: String, fix: RuleFix = .none,
        accepts: @autoclosure @escaping @Sendable () -> [RuleExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary, rationale: rationale, standards: [.scorm2004(.fourth)],
            severity: severity, consequence: consequence, spec: spec, remedy: remedy, fix: fix, accepts: accepts(),
            rejects: rejects())
    }
}

extension RuleExample {
    /// An item that launches a SCO, or an asset, with maps to stores.
    fileprivate static func data(_ data: String, isAsset: Bool = false, besides: [RuleID] = []) -> RuleExample {
        .manifest(
            items: #"<item identifier="I1" identifierref="R1"><title>Lesson</title>\#(data)</item>"#,
            resources: """
                <resource identifier="R1" type="webcontent" adlcp:scormtype="\(isAsset ? "asset" : "sco")" href="index.html"><file href="index.html"/></resource>
                """, besides: besides + (isAsset ? ["org.no-sco"] : []))
    }

    /// An item with these maps.
    fileprivate static func maps(_ maps: String, besides: [RuleID] = []) -> RuleExample {
        .data("<adlcp:data>\(maps)</adlcp:data>", besides: besides)
    }
}

/// Maps to stores where they may not stand.
struct MisplacedData: GrammarRule {
    static let info = RuleInfo.store(
        "adlcp.data-placement", title: "Shared data outside an item", summary: "adlcp:data is a child of an item.",
        rationale: "Elsewhere no content gets the stores.", severity: .error,
        spec: [.scorm2004Requirement("30.6.3.7.14.1")], remedy: "Move the element into the item that needs it.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title></item>↓<adlcp:data><adlcp:map targetID="urn:course:notes"/></adlcp:data>
                    """)
        ])
}

/// Maps to stores on something that launches nothing.
struct DataWithoutResource: Rule {
    static let info = RuleInfo.store(
        "adlcp.data-no-resource", title: "Shared data of something that launches nothing",
        summary: "adlcp:data stands on an item that launches a SCO.",
        rationale: "A group launches nothing: nobody reads or writes the stores.", severity: .error,
        spec: [.scorm2004Requirement("30.6.3.7.14.1.1")], remedy: "Move the element to the items that need it.",
        fix: .safe,
        rejects: [
            .manifest(
                items: """
                    <item identifier="G"><title>Group</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item>↓<adlcp:data><adlcp:map targetID="urn:course:notes"/></adlcp:data></item>
                    """)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.childCount > 0 && !activity.isOrganization {
            guard !activity.data.isEmpty, let element = subject.element(.data, of: activity.source) else { continue }
            findings.report("\(activity.name) is a group and has shared data", at: subject.document.place(of: element))
        }
    }
}

/// Maps to stores on content that has no API.
struct DataOnAsset: Rule {
    static let info = RuleInfo.store(
        "adlcp.data-on-asset", title: "Shared data of an asset",
        summary: "adlcp:data stands on an item that launches a SCO.",
        rationale: "An asset does not talk to the LMS: it can neither read nor write the stores.", severity: .warning,
        spec: [.scorm2004RTE("4.3")], remedy: "Remove the element, or make the resource a SCO.", fix: .safe,
        accepts: [.maps(#"<adlcp:map targetID="urn:course:notes"/>"#)],
        rejects: [.data(#"↓<adlcp:data><adlcp:map targetID="urn:course:notes"/></adlcp:data>"#, isAsset: true)])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.isLeaf && activity.content == .asset {
            guard !activity.data.isEmpty, let element = subject.element(.data, of: activity.source) else { continue }
            findings.report(
                "\(activity.name) launches an asset and has shared data", at: subject.document.place(of: element))
        }
    }
}

/// Shared data without a map.
struct DataWithoutMap: GrammarRule {
    static let info = RuleInfo.store(
        "adlcp.data-no-map", title: "Shared data without a map", summary: "adlcp:data holds at least one map.",
        rationale: "It gives the content no store, and a system that validates refuses the package.",
        severity: .error, consequence: .blocksImport, spec: [.scorm2004Requirement("30.6.3.7.14.2")],
        remedy: "Add the map, or remove the element.", fix: .safe, rejects: [.data("↓<adlcp:data/>")])
}

/// A map without a store.
struct MapWithoutStore: GrammarRule {
    static let info = RuleInfo.store(
        "adlcp.map-target-missing", title: "Map without a store", summary: "Every map names its store in targetID.",
        rationale: "The content does not get the store, and a system that validates refuses the package.",
        severity: .error, consequence: .blocksImport, spec: [.scorm2004Requirement("30.6.3.7.14.2.1")],
        remedy: "Name the store in targetID.", rejects: [.maps("↓<adlcp:map/>")])
}

/// A map to a store without a name.
struct MapToBlankStore: GrammarRule {
    static let info = RuleInfo.store(
        "adlcp.map-target-blank", title: "Map to a store without a name",
        summary: "The targetID of a map is not blank.", rationale: "The content does not get the store.",
        severity: .error, spec: [.scorm2004Requirement("30.6.3.7.14.2.1.2")], remedy: "Name the store in targetID.",
        rejects: [.maps(#"<adlcp:map ↓targetID=" "/>"#)])
}

/// A flag of a map that is no Boolean.
struct MapFlagValue: GrammarRule {
    static let info = RuleInfo.store(
        "adlcp.map-flag-value", title: "Flag of a map that is no Boolean",
        summary: "readSharedData and writeSharedData are 'true' or 'false'.",
        rationale: "With another text the content may read or write, or not, as the system likes.", severity: .error,
        consequence: .blocksImport, spec: [.scorm2004Requirement("30.6.3.7.14.2.2.2")],
        remedy: "Write 'true' or 'false'.", fix: .safe,
        rejects: [.maps(#"<adlcp:map targetID="urn:course:notes" ↓readSharedData="yes"/>"#)])
}

/// A map that allows nothing.
struct UselessMap: Rule {
    static let info = RuleInfo.store(
        "adlcp.map-useless", title: "Map that allows neither reading nor writing",
        summary: "A map lets its content read or write the store.",
        rationale: "The content sees the store and can do nothing with it.", severity: .warning,
        spec: [.practice("a map is there for reading or writing"), .scorm2004RTE("4.3")],
        remedy: "Remove the map, or allow reading or writing.", fix: .safe,
        rejects: [
            .maps(#"↓<adlcp:map targetID="urn:course:notes" readSharedData="false" writeSharedData="false"/>"#)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities {
            for map in activity.data where !map.readSharedData && !map.writeSharedData {
                findings.report(
                    "\(activity.name) may neither read nor write the store '\(map.targetID)'",
                    at: subject.package.place(of: map.source))
            }
        }
    }
}

/// Two maps of one item to one store.
struct RepeatedMap: Rule {
    static let info = RuleInfo.store(
        "adlcp.map-duplicate-target", title: "Two maps to one store",
        summary: "The maps of an item lead to different stores.",
        rationale:
            "adl.data.n.id must be unique: what the second map allows is lost, or the content sees the store twice.",
        severity: .warning, spec: [.scorm2004RTE("4.3.1")], remedy: "Merge the maps.", fix: .safe,
        rejects: [
            .maps(#"<adlcp:map targetID="urn:course:notes"/><adlcp:map ↓targetID="urn:course:notes"/>"#)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.data.count > 1 {
            var first: [String: SourceNode] = [:]
            for map in activity.data {
                guard let earlier = first[map.targetID] else {
                    first[map.targetID] = map.source
                    continue
                }
                findings.report(
                    "\(activity.name) maps the store '\(map.targetID)' twice",
                    at: subject.place(of: map.source, attribute: .targetid),
                    related: [
                        RelatedPlace(subject.place(of: earlier, attribute: .targetid), message: "first mapped here")
                    ])
            }
        }
    }
}

/// The maps to one store.
private struct Store {
    var target: String
    var maps: [SourceNode] = []
    var isRead = false
    var isWritten = false
    /// Whether an organization with the store shares it between courses.
    var isGlobalToSystem = false
}

extension SCORM2004Subject {
    /// The stores of the course, in the order of their first maps.
    fileprivate var stores: [Store] {
        var numbers: [String: Int] = [:]
        var stores: [Store] = []
        for activity in activities where !activity.data.isEmpty {
            let isGlobal = manifest.organizations[activity.organization].sharedDataGlobalToSystem
            for map in activity.data {
                let number = numbers[map.targetID] ?? stores.count
                if number == stores.count {
                    numbers[map.targetID] = number
                    stores.append(Store(target: map.targetID))
                }
                stores[number].maps.append(map.source)
                if map.readSharedData { stores[number].isRead = true }
                if map.writeSharedData { stores[number].isWritten = true }
                if isGlobal { stores[number].isGlobalToSystem = true }
            }
        }
        return stores
    }

    /// Reports a store at all of its maps.
    fileprivate func report(_ message: FindingMessage, _ store: Store, into findings: inout Findings) {
        let places = store.maps.map { place(of: $0, attribute: .targetid) }
        findings.report(message, at: places)
    }
}

/// A store that is always empty.
struct StoreNeverWritten: Rule {
    static let info = RuleInfo.store(
        "adlcp.store-never-written", title: "Store that is read and never written",
        summary: "Some item may write every store that is read.",
        rationale: "The content waits for data that nobody of the course can write.", severity: .warning,
        spec: [.practice("what is read is written by somebody"), .scorm2004RTE("4.3")],
        remedy: "Let an item write the store, or correct the targetID.", fix: .assisted,
        rejects: [.maps(#"<adlcp:map ↓targetID="urn:course:notes" writeSharedData="false"/>"#)])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for store in subject.stores where store.isRead && !store.isWritten {
            subject.report("the store '\(store.target)' is read and never written", store, into: &findings)
        }
    }
}

/// A store whose contents nobody sees.
struct StoreNeverRead: Rule {
    static let info = RuleInfo.store(
        "adlcp.store-never-read", title: "Store that is written and never read",
        summary: "Some item may read every store that is written.",
        rationale: "What the content writes is lost, unless another course reads it.", severity: .info,
        spec: [.practice("what is written is read by somebody"), .scorm2004RTE("4.3")],
        remedy: "Let an item read the store, or remove the map.",
        rejects: [.maps(#"<adlcp:map ↓targetID="urn:course:notes" readSharedData="false"/>"#)])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for store in subject.stores where store.isWritten && !store.isRead {
            subject.report("the store '\(store.target)' is written and never read", store, into: &findings)
        }
    }
}

/// A store that other courses use too.
struct GenericStore: Rule {
    static let info = RuleInfo.store(
        "adlcp.store-name-generic", title: "Store with a name that other courses use",
        summary: "A store that is shared between courses has a name of its own.",
        rationale:
            "sharedDataGlobalToSystem is true unless the organization says otherwise: another course with a store of the "
            + "same name reads and overwrites the data.",
        severity: .warning, spec: [.scorm2004CAM("3.4.1.8"), .scorm2004RTE("4.3")],
        remedy: "Set sharedDataGlobalToSystem to false, or put the name of the course into the targetID.",
        fix: .assisted,
        accepts: [.maps(#"<adlcp:map targetID="urn:golf-course:notes"/>"#)],
        rejects: [.maps(#"<adlcp:map ↓targetID="store1"/>"#)])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for store in subject.stores where store.isGlobalToSystem && GenericIdentifier.isGeneric(store.target) {
            subject.report(
                "the store '\(store.target)' is shared between all courses of the system that name one so", store,
                into: &findings)
        }
    }
}

/// More stores than every system has.
struct TooManyStores: Rule {
    static let info = RuleInfo.store(
        "adlcp.store-too-many", title: "More than 250 stores for one item",
        summary: "An item maps at most 250 stores.",
        rationale: "An LMS need not provide more: the rest may not be there.", severity: .info,
        consequence: .portability, spec: [.scorm2004RTE("4.3")], remedy: "Share fewer stores.",
        rejects: [
            .data(
                "↓<adlcp:data>"
                    + (0...250).map { #"<adlcp:map targetID="urn:course:notes-\#($0)"/>"# }.joined() + "</adlcp:data>")
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.data.count > 250 {
            guard let element = subject.element(.data, of: activity.source) else { continue }
            findings.report(
                "\(activity.name) maps \(activity.data.count) stores; an LMS need provide 250",
                at: subject.document.place(of: element))
        }
    }
}

/// Stores that would be shared, were there any.
struct SharedDataFlagWithoutStores: Rule {
    static let info = RuleInfo.store(
        "org.shared-data-global-unused", title: "sharedDataGlobalToSystem without shared data",
        summary: "sharedDataGlobalToSystem stands on an organization whose items map stores.",
        rationale: "The attribute has nothing to act on.", severity: .info, consequence: .cosmetic,
        spec: [.scorm2004CAM("3.4.1.8")], remedy: "Remove the attribute.", fix: .safe,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1"><organization identifier="O1" ↓adlcp:sharedDataGlobalToSystem="false"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.isOrganization {
            guard let flag = subject.attribute(.shareddataglobaltosystem, of: activity.source),
                subject.activities[activity.number..<activity.end].allSatisfy(\.data.isEmpty)
            else { continue }
            findings.report("\(activity.name) shares stores between courses, and has none", at: flag.place)
        }
    }
}
