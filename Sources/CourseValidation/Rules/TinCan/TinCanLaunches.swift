import CourseArchive
import CourseModel
import CoursePackage
import CourseXML

/// Nothing to launch.
struct TinCanMissingLaunch: Rule {
    static let info = RuleInfo(
        "tincan.launch-missing",
        title: "Nothing to launch",
        summary: "At least one activity has a launch that is not empty.",
        rationale: "An importer does not know what to open.",
        standards: [.tinCan], severity: .error, consequence: .willNotLaunch, spec: [.tinCan("launch")],
        remedy: "Add a launch with the page to open.", fix: .safe,
        rejects: [
            .tinCan(activities: "↓" + TinCanSample.activity(launch: "")),
            .tinCan(activities: "↓" + TinCanSample.activity(launch: TinCanSample.launch(""))),
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        let activities = subject.manifest.activities
        guard let first = activities.first,
            activities.allSatisfy({ $0.launches.allSatisfy { $0.reference.text.trimmedWhitespace.isEmpty } })
        else { return }
        findings.report("no activity has a launch", at: subject.package.place(of: first.source))
    }
}

/// A launch that is not on the first activity.
struct TinCanLateLaunch: Rule {
    static let info = RuleInfo(
        "tincan.launch-not-on-first",
        title: "First activity without a launch",
        summary: "The first activity is the one that is launched.",
        rationale: "Several systems look at the first activity alone, and find nothing to open.",
        standards: [.tinCan], severity: .warning, consequence: .portability,
        spec: [.practice("the first activity is launched")],
        remedy: "Put the activity with the launch first.", fix: .safe,
        rejects: [
            .tinCan(
                activities: "↓" + TinCanSample.activity(id: "https://courses.test/part", launch: "")
                    + TinCanSample.activity())
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        let activities = subject.manifest.activities
        guard let first = activities.first, first.launches.isEmpty,
            activities.contains(where: { !$0.launches.isEmpty })
        else { return }
        findings.report(
            "the first activity has no launch, and a later one has", at: subject.package.place(of: first.source))
    }
}

/// More than one thing to launch.
struct TinCanSeveralLaunches: Rule {
    static let info = RuleInfo(
        "tincan.launch-several",
        title: "Several activities to launch",
        summary: "One activity has a launch.",
        rationale: "Systems that know one launch a package offer only the first.",
        standards: [.tinCan], severity: .info, consequence: .portability, spec: [.tinCan("launch")],
        remedy: "Make a package of each activity where a system offers only one.",
        rejects: [
            .tinCan(
                activities: TinCanSample.activity() + "↓"
                    + TinCanSample.activity(id: "https://courses.test/b", launch: TinCanSample.launch("b.html")),
                files: ["index.html", "b.html"])
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        let launched = subject.manifest.activities.filter { !$0.launches.isEmpty }
        guard launched.count > 1 else { return }
        findings.report(
            "\(launched.count) activities have a launch", at: subject.package.place(of: launched[1].source),
            places: launched.dropFirst(2).map { subject.package.place(of: $0.source) })
    }
}

/// A launch of a file that is not there.
struct TinCanMissingFile: Rule {
    static let info = RuleInfo(
        "tincan.launch-file-missing",
        title: "launch names no file of the package",
        summary: "A relative launch names a file in the package, in the same letter case.",
        rationale: "The activity cannot be launched.",
        standards: [.tinCan], severity: .error, consequence: .willNotLaunch, spec: [.tinCan("launch")],
        remedy: "Add the file to the package, or correct the launch.",
        accepts: [
            .tinCan(activities: TinCanSample.activity(launch: TinCanSample.launch("index.html?x=1#y"))),
            .tinCan(
                activities: TinCanSample.activity(launch: TinCanSample.launch("https://courses.test/a")), files: []),
        ],
        rejects: [
            .tinCan(activities: TinCanSample.activity(launch: TinCanSample.launch("↓lesson.html"))),
            .tinCan(activities: TinCanSample.activity(launch: TinCanSample.launch("↓Index.html"))),
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        subject.forEachLaunch { activity, launch, place in
            guard let fault = launch.fileFault else { return }
            findings.report("the launch of \(activity.title) \(fault)", at: place())
        }
    }
}

/// A launch that leads out of the package.
struct TinCanEscapingLaunch: Rule {
    static let info = RuleInfo(
        "tincan.launch-escapes",
        title: "launch leads out of the package",
        summary: "A relative launch stays inside the package.",
        rationale: "What it names belongs to another course or to the server.",
        standards: [.tinCan], severity: .error, consequence: .unsafe, spec: [.tinCan("launch"), .cwe(22)],
        remedy: "Put the file into the package and name it relative to tincan.xml.",
        rejects: [
            .tinCan(activities: TinCanSample.activity(launch: TinCanSample.launch("↓../index.html"))),
            .tinCan(activities: TinCanSample.activity(launch: TinCanSample.launch("↓/index.html"))),
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        guard !subject.package.source.isBareDescriptor else { return }
        subject.forEachLaunch { activity, launch, place in
            switch launch.target {
            case .unusable(.leavesPackage):
                findings.report("the launch '\(launch.text)' of \(activity.title) leaves the package", at: place())
            case .unusable(.leadingSlash):
                findings.report(
                    "the launch '\(launch.text)' of \(activity.title) begins at the root of the server, outside the package",
                    at: place())
            case .file, .external, .unusable: break
            }
        }
    }
}

/// A query of the launch that uses names of the launch itself.
struct TinCanReservedQueryName: Rule {
    static let info = RuleInfo(
        "tincan.launch-query-reserved",
        title: "launch uses a reserved query name",
        summary: "The query of a launch does not use the names that a system adds.",
        rationale: "The content reads the wrong value and cannot report.",
        standards: [.tinCan], severity: .warning, consequence: .willNotTrack, spec: [.tinCan("launch parameters")],
        remedy: "Remove the parameter or give it another name.", fix: .assisted,
        rejects: [
            .tinCan(activities: TinCanSample.activity(launch: TinCanSample.launch("↓index.html?a=1&amp;endpoint=x")))
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        subject.forEachLaunch { activity, launch, place in
            guard let name = launch.queryNames.first(where: LaunchParameters.tinCan.contains) else { return }
            findings.report(
                "the launch of \(activity.title) has the query parameter '\(name)', which is reserved", at: place())
        }
    }
}

/// A launch without encryption.
struct TinCanPlainHTTP: Rule {
    static let info = RuleInfo(
        "tincan.launch-http",
        title: "launch without encryption",
        summary: "An absolute launch uses https.",
        rationale: "Browsers block plain http in the pages of an LMS that is served by https.",
        standards: [.tinCan], severity: .warning, consequence: .willNotLaunch, spec: [.practice("mixed content")],
        remedy: "Serve the content by https.", fix: .assisted,
        rejects: [
            .tinCan(activities: TinCanSample.activity(launch: TinCanSample.launch("↓http://courses.test/a")), files: [])
        ])

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        subject.forEachLaunch { activity, launch, place in
            guard launch.scheme == "http" else { return }
            findings.report("the launch of \(activity.title) uses http", at: place())
        }
    }
}

/// Children of an activity in another order than the schema's.
struct TinCanChildOrder: Rule {
    static let info = RuleInfo(
        "tincan.child-order",
        title: "Elements of an activity out of order",
        summary: "In an activity stand name, description, launch and resource in this order.",
        rationale: "Importers that check the descriptor against its schema refuse another order.",
        standards: [.tinCan], severity: .warning, consequence: .portability, spec: [.tinCan("tincan.xsd")],
        remedy: "Put the elements in order.", fix: .safe,
        rejects: [
            .tinCan(activities: TinCanSample.activity(name: "", more: #"↓<name lang="en">Course</name>"#))
        ])

    private static let order = ["name", "description", "launch", "resource"]

    func check(_ subject: TinCanSubject, into findings: inout Findings) {
        for activity in subject.manifest.activities {
            guard let element = subject.package.element(activity.source) else { continue }
            var rank = 0
            for child in element.children {
                guard let own = TinCanChildOrder.order.firstIndex(of: child.name.local) else { continue }
                guard own < rank else {
                    rank = own
                    continue
                }
                findings.report(
                    "'\(child.name.local)' stands behind '\(TinCanChildOrder.order[rank])' in \(activity.title)",
                    at: subject.document.place(of: child))
                break
            }
        }
    }
}

extension TinCanSubject {
    /// Calls `body` with every launch that is not empty, and with what makes the place of its text.
    fileprivate func forEachLaunch(
        _ body: (_ activity: TinCanActivity, _ launch: PackageReference, _ place: () -> SourcePlace) -> Void
    ) {
        for activity in manifest.activities {
            for launch in activity.launches where !launch.reference.text.trimmedWhitespace.isEmpty {
                body(activity, launch.reference) { package.place(ofTextIn: launch.source) }
            }
        }
    }
}
