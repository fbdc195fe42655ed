import CourseModel
import CoursePackage

extension RuleInfo {
    /// Declares a rule about what an item launches.
    fileprivate static func launch(
        _ id: RuleID, title: String, summary: String, rationale: String, severity: Severity, consequence: Consequence,
        spec: [SpecReference], remedy: String, fix: RuleFix = .none,
        accepts: @autoclosure @escaping @Sendable () -> [RuleExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary, rationale: rationale, standards: .scorm, severity: severity,
            consequence: consequence, spec: spec, remedy: remedy, fix: fix, accepts: accepts(), rejects: rejects())
    }
}

/// An example of an item with parameters for a launch address.
private func parameters(_ parameters: String, href: String = "index.html", mark: String = "↓") -> RuleExample {
    .manifest(
        items: """
            <item identifier="I1" identifierref="R1" \(mark)parameters="\(parameters)"><title>Lesson</title></item>
            """,
        resources: """
            <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="\(href)"><file href="index.html"/></resource>
            """)
}

extension ContentPackagingSubject {
    /// Visits the items with parameters that are not blank.
    fileprivate func forEachParameters(_ body: (Item, String) -> Void) {
        for item in items {
            guard let parameters = item.parameters, !parameters.isEmpty else { continue }
            body(item, parameters)
        }
    }

    /// The resource of an item whose address has something behind the path, and that address.
    fileprivate func suffixedLaunch(of item: Item) -> (resource: SourceNode, href: PackageReference)? {
        guard let number = item.identifierref.flatMap({ resourceNumbers[$0] }),
            let href = resources[number].href, !href.suffix.isEmpty
        else { return nil }
        return (resources[number].source, href)
    }
}

/// The names of a query; `text` may begin with `?` or `&` and end in a fragment.
private func queryNames(_ text: String) -> [Substring] {
    let query = text.utf8.drop { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "&") }.prefix { $0 != UInt8(ascii: "#") }
    return query.split(separator: UInt8(ascii: "&")).map { Substring($0.prefix { $0 != UInt8(ascii: "=") }) }
}

/// A parameter that the address has already.
struct ParametersKeyConflict: Rule {
    static let info = RuleInfo.launch(
        "item.parameters-key-conflict", title: "Parameter that the address has already",
        summary: "The parameters of an item name nothing that the query of the resource's href names.",
        rationale: "The address then holds the name twice: which value the content takes depends on its code.",
        severity: .warning, consequence: .portability, spec: [.imsContentPackaging("4.5")],
        remedy: "Give the value in one of the two places.", fix: .assisted,
        accepts: [parameters("?b=2", href: "index.html?a=1", mark: "")],
        rejects: [parameters("?id=2", href: "index.html?id=1")])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        subject.forEachParameters { item, parameters in
            guard let (resource, href) = subject.suffixedLaunch(of: item), href.suffix.first == "?" else { return }
            let own = Set(queryNames(href.suffix))
            guard let name = queryNames(parameters).first(where: own.contains) else { return }
            findings.report(
                "the parameters of \(Named("item", item.identifier)) give '\(name)', which '\(href.text)' gives already",
                at: subject.place(of: item.source, attribute: .parameters),
                related: [RelatedPlace(subject.place(of: resource, attribute: .href), message: "the address")])
        }
    }
}

/// A fragment that the address has already.
struct ParametersFragmentConflict: Rule {
    static let info = RuleInfo.launch(
        "item.parameters-fragment-conflict", title: "Fragment that the address has already",
        summary: "The parameters of an item have no fragment when the resource's href has one.",
        rationale: "An address has one fragment: that of the parameters is dropped.", severity: .warning,
        consequence: .portability, spec: [.imsContentPackaging("4.5")],
        remedy: "Write the fragment in one of the two places.", fix: .assisted,
        accepts: [parameters("#s2", mark: "")], rejects: [parameters("#s2", href: "index.html#s1")])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        subject.forEachParameters { item, parameters in
            guard parameters.utf8.contains(UInt8(ascii: "#")),
                let (resource, href) = subject.suffixedLaunch(of: item), href.suffix.contains("#")
            else { return }
            findings.report(
                "the parameters of \(Named("item", item.identifier)) have a fragment, and so has '\(href.text)'",
                at: subject.place(of: item.source, attribute: .parameters),
                related: [RelatedPlace(subject.place(of: resource, attribute: .href), message: "the address")])
        }
    }
}

/// Parameters that everybody can read and nobody should.
struct SensitiveParameters: Rule {
    static let info = RuleInfo.launch(
        "item.parameters-sensitive", title: "Parameters that look like credentials",
        summary: "The parameters of an item hold no credentials and no address of an LMS.",
        rationale: "They are in the package, in the address line and in the logs of every server on the way.",
        severity: .warning, consequence: .unsafe, spec: [.cwe(598)],
        remedy: "Remove them; let the content get what it needs from the LMS.",
        accepts: [parameters("?theme=dark", mark: "")],
        rejects: [parameters("?token=a8f5f167f44f4964e6c998dee827110c"), parameters("?password=geheim")])

    private static let names: Set<String> = [
        "token", "auth", "authorization", "sessionid", "session_id", "sid", "jsessionid", "phpsessid", "apikey",
        "api_key", "lrs_endpoint", "lms_url", "lmsurl",
    ]

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        subject.forEachParameters { item, parameters in
            let query = parameters.utf8.drop { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "&") }
                .prefix { $0 != UInt8(ascii: "#") }
            let isNamed = query.split(separator: UInt8(ascii: "&")).contains { pair in
                let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1)
                guard parts.count == 2, parts[1].count >= 8 else { return false }
                return SensitiveParameters.names.contains(Substring(parts[0]).lowercased())
            }
            guard isNamed || SecretPattern.matches(parameters) else { return }
            findings.report(
                "the parameters of \(Named("item", item.identifier)) look like credentials",
                at: subject.place(of: item.source, attribute: .parameters))
        }
    }
}

/// Parameters that a launch uses itself.
struct ReservedParameters: Rule {
    static let info = RuleInfo.launch(
        "item.parameters-reserved", title: "Parameter that launches use themselves",
        summary: "The parameters of an item use none of the names that AICC and xAPI launches add.",
        rationale: "Content that understands several standards takes them for a launch by another one.",
        severity: .info, consequence: .portability,
        spec: [.practice("launch parameters of AICC, xAPI and cmi5")], remedy: "Choose another name.",
        rejects: [parameters("?endpoint=1")])

    private static let names: Set<String> = [
        "aicc_sid", "aicc_url", "endpoint", "auth", "actor", "registration", "fetch", "activityid", "activity_id",
    ]

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        subject.forEachParameters { item, parameters in
            guard let name = queryNames(parameters).first(where: { ReservedParameters.names.contains($0.lowercased()) })
            else { return }
            findings.report(
                "the parameters of \(Named("item", item.identifier)) give '\(name)', which launches of other standards use",
                at: subject.place(of: item.source, attribute: .parameters))
        }
    }
}

/// Several items that launch one resource.
struct SharedResource: Rule {
    static let info = RuleInfo.launch(
        "item.shared-resource", title: "Several items that launch one resource",
        summary: "Every resource is launched by one item.",
        rationale:
            "The LMS tracks every item on its own; content that keeps its state by address, or has one result in mind, "
            + "mixes them up.",
        severity: .info, consequence: .willNotTrack, spec: [.scorm2004CAM("3.4.1"), .scorm12CAM("2.3.2.5")],
        remedy: "Make sure that the content copes with it, or tell the items apart by parameters.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Quiz 1</title></item><item identifier="I2" ↓identifierref="R1"><title>Quiz 2</title></item>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        var first: [Int?] = Array(repeating: nil, count: subject.resources.count)
        var others: [Int: [Int]] = [:]
        for (number, item) in subject.items.enumerated() {
            guard let reference = item.identifierref, let resource = subject.resourceNumbers[reference],
                subject.resources[resource].scormType != .asset
            else { continue }
            if let earlier = first[resource] {
                // Items that pass different parameters are told apart.
                if subject.items[earlier].parameters != item.parameters { continue }
                others[resource, default: []].append(number)
            } else {
                first[resource] = number
            }
        }
        for resource in others.keys.sorted() {
            guard let numbers = others[resource], let earlier = first[resource] else { continue }
            let places = numbers.map { subject.place(of: subject.items[$0].source, attribute: .identifierref) }
            findings.report(
                "\(numbers.count + 1) items launch \(Named("resource", subject.resources[resource].identifier))",
                at: places,
                related: [
                    RelatedPlace(
                        subject.place(of: subject.items[earlier].source, attribute: .identifierref),
                        message: "first launched here")
                ])
        }
    }
}

/// A visible item that nobody may see.
struct VisibleBelowInvisible: Rule {
    static let info = RuleInfo.launch(
        "item.sco-behind-invisible-cluster", title: "Visible item in an invisible group",
        summary: "The items in an invisible group are invisible too.",
        rationale: "Some LMSs hide what is in an invisible group, some show it without the group.", severity: .info,
        consequence: .portability, spec: [.scorm2004CAM("3.4.1.9"), .practice("menus differ")],
        remedy: "Make the group visible, or its items invisible.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="G" ↓isvisible="false"><title>Group</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></item>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        /// The outermost invisible group around every item.
        var hiding: [Int?] = []
        hiding.reserveCapacity(subject.items.count)
        var reported: Set<Int> = []
        for (number, item) in subject.items.enumerated() {
            let outer = item.parent.flatMap { hiding[$0] }
            hiding.append(outer ?? (item.isVisible ? nil : number))
            guard let outer, item.isVisible, item.isLeaf, reported.insert(outer).inserted else { continue }
            findings.report(
                "\(Named("item", item.identifier)) is visible, and \(Named("item", subject.items[outer].identifier)) around it is not",
                at: subject.place(of: subject.items[outer].source, attribute: .isvisible))
        }
    }
}
