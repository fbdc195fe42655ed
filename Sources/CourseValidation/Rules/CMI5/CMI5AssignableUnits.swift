import CourseModel
import CoursePackage
import CourseXML

/// A `moveOn` that cmi5 does not know.
struct CMI5MoveOnValue: Rule {
    static let info = RuleInfo(
        "cmi5.moveon-value",
        title: "Unknown moveOn",
        summary: "The moveOn of an AU is Passed, Completed, CompletedAndPassed, CompletedOrPassed or NotApplicable.",
        rationale: "The schema refuses other values, upper and lower case included.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.1.4"), .cmi5("13.2", requirement: "13.2.0.0-1")],
        remedy: "Use one of the five values.", fix: .safe,
        accepts: CMI5MoveOn.allCases.filter { !$0.needsPassed }.map {
            .cmi5(structure: CMI5Sample.au(#"moveOn="\#($0.rawValue)""#))
        },
        rejects: [
            .cmi5(structure: CMI5Sample.au(#"↓moveOn="CompletedAndPass""#)),
            .cmi5(structure: CMI5Sample.au(#"↓moveOn="passed" masteryScore="0.5""#)),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachUnit { unit in
            guard let moveOn = unit.moveOn, moveOn.value == nil else { return }
            findings.report(
                "\(unit.name) has the moveOn '\(moveOn.text)', which does not exist",
                at: subject.package.place(of: unit.source, attribute: "moveOn"))
        }
    }
}

/// AUs that are satisfied without being opened, perhaps by accident.
struct CMI5MoveOnDefault: Rule {
    static let info = RuleInfo(
        "cmi5.moveon-default",
        title: "No moveOn",
        summary: "An AU says when it is satisfied.",
        rationale: "Without moveOn the value is NotApplicable: the AU is satisfied before anybody opened it.",
        standards: [.cmi5], severity: .info, consequence: .willNotTrack, spec: [.cmi5("13.1.4")],
        remedy: "Add moveOn, for example CompletedOrPassed; write NotApplicable when it is meant.", fix: .assisted,
        accepts: [.cmi5(structure: CMI5Sample.au(#"moveOn="NotApplicable""#))],
        rejects: [
            .cmi5(
                structure: "↓" + CMI5Sample.au() + "↓"
                    + CMI5Sample.au(id: "https://courses.test/b", url: "<url>b.html</url>"),
                files: ["index.html", "b.html"])
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        var places: [SourcePlace] = []
        var name: String?
        subject.structure.forEachUnit { unit in
            guard unit.moveOn == nil else { return }
            name = name ?? unit.name
            places.append(subject.package.place(of: unit.source))
        }
        guard let name, let first = places.first else { return }
        findings.report(
            "\(name) has no moveOn and is satisfied at once", at: first, places: Array(places.dropFirst()))
    }
}

/// AUs that must be passed without saying what passes.
struct CMI5PassedWithoutMastery: Rule {
    static let info = RuleInfo(
        "cmi5.moveon-passed-no-mastery",
        title: "Must be passed, without a masteryScore",
        summary: "An AU that must be passed says which score passes.",
        rationale: "Without masteryScore the AU alone decides, and an LMS cannot show or change the pass mark.",
        standards: [.cmi5], severity: .info, consequence: .portability, spec: [.cmi5("9.3.4"), .cmi5("10.2.4")],
        remedy: "Add masteryScore when a score decides.",
        accepts: [.cmi5(structure: CMI5Sample.au(#"moveOn="Passed" masteryScore="0.8""#))],
        rejects: [.cmi5(structure: CMI5Sample.au(#"↓moveOn="Passed""#))])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachUnit { unit in
            guard unit.moveOn?.value?.needsPassed == true, unit.masteryScore == nil else { return }
            findings.report(
                "\(unit.name) must be passed and has no masteryScore",
                at: subject.package.place(of: unit.source, attribute: "moveOn"))
        }
    }
}

/// A `masteryScore` that is no decimal between 0 and 1.
struct CMI5MasteryRange: Rule {
    static let info = RuleInfo(
        "cmi5.mastery-range",
        title: "masteryScore not between 0 and 1",
        summary: "The masteryScore of an AU is a decimal number from 0 to 1.",
        rationale: "It is a scaled score; the schema refuses percentages and everything else.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.1.4"), .cmi5("13.2", requirement: "13.2.0.0-1")],
        remedy: "Divide a percentage by 100: 80 becomes 0.8.", fix: .assisted,
        accepts: ["0", "1", "1.0", "0.8", "+.75", " 0.5 ", "-0"].map {
            .cmi5(structure: CMI5Sample.au(#"moveOn="Passed" masteryScore="\#($0)""#))
        },
        rejects: ["80", "-0.1", "1.01", "0,8", "80%", "1e-1", "", "."].map {
            .cmi5(structure: CMI5Sample.au(#"moveOn="Passed" ↓masteryScore="\#($0)""#))
        })

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachUnit { unit in
            guard let score = unit.masteryScore, !UnitInterval.contains(score.text) else { return }
            findings.report(
                "\(unit.name) has the masteryScore '\(score.text)', which is no number from 0 to 1",
                at: subject.package.place(of: unit.source, attribute: "masteryScore"))
        }
    }
}

/// Numbers from 0 to 1 as `xs:decimal` writes them, of any length.
private enum UnitInterval {
    /// Whether a text is such a number.
    static func contains(_ text: String) -> Bool {
        var digits = Substring(text.trimmedWhitespace).utf8
        var isNegative = false
        if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            digits.removeFirst()
        }
        let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.allSatisfy({ $0.allSatisfy(isDigit) }),
            parts.contains(where: { !$0.isEmpty })
        else { return false }
        let isZero: (Substring.UTF8View) -> Bool = { $0.allSatisfy { $0 == UInt8(ascii: "0") } }
        let hasNoFraction = parts.dropFirst().allSatisfy(isZero)
        if isZero(whole) { return !isNegative || hasNoFraction }
        let isOne = whole.last == UInt8(ascii: "1") && whole.dropLast().allSatisfy { $0 == UInt8(ascii: "0") }
        return isOne && hasNoFraction && !isNegative
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

/// A `masteryScore` with more decimals than systems keep.
struct CMI5MasteryPrecision: Rule {
    static let info = RuleInfo(
        "cmi5.mastery-precision",
        title: "masteryScore with more than four decimals",
        summary: "The masteryScore of an AU has at most four decimals.",
        rationale:
            "Only four decimals are sure to be kept: with more, the same score may pass in one LMS and fail in another.",
        standards: [.cmi5], severity: .warning, consequence: .portability, spec: [.cmi5("13.1.4")],
        remedy: "Round the masteryScore to four decimals.", fix: .assisted,
        accepts: [.cmi5(structure: CMI5Sample.au(#"moveOn="Passed" masteryScore="0.66670000""#))],
        rejects: [.cmi5(structure: CMI5Sample.au(#"moveOn="Passed" ↓masteryScore="0.66667""#))])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachUnit { unit in
            guard let text = unit.masteryScore?.text.trimmedWhitespace,
                let point = text.utf8.firstIndex(of: UInt8(ascii: "."))
            else { return }
            let zeros = text.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count
            guard text.utf8[point...].count - 1 - zeros > 4 else { return }
            findings.report(
                "\(unit.name) has the masteryScore '\(text)', with more than four decimals",
                at: subject.package.place(of: unit.source, attribute: "masteryScore"))
        }
    }
}

/// A `launchMethod` that cmi5 does not know.
struct CMI5LaunchMethodValue: Rule {
    static let info = RuleInfo(
        "cmi5.launchmethod-value",
        title: "Unknown launchMethod",
        summary: "The launchMethod of an AU is AnyWindow or OwnWindow.",
        rationale: "The schema refuses other values, upper and lower case included.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("8.1"), .cmi5("13.1.4"), .cmi5("13.2", requirement: "13.2.0.0-1")],
        remedy: "Use AnyWindow or OwnWindow.", fix: .safe,
        accepts: CMI5LaunchMethod.allCases.map {
            .cmi5(structure: CMI5Sample.au(#"launchMethod="\#($0.rawValue)""#))
        },
        rejects: [
            .cmi5(structure: CMI5Sample.au(#"↓launchMethod="ownWindow""#)),
            .cmi5(structure: CMI5Sample.au(#"↓launchMethod="""#)),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachUnit { unit in
            guard let method = unit.launchMethod, method.value == nil else { return }
            findings.report(
                "\(unit.name) has the launchMethod '\(method.text)', which does not exist",
                at: subject.package.place(of: unit.source, attribute: "launchMethod"))
        }
    }
}

/// An `activityType` that is no IRI.
struct CMI5ActivityType: Rule {
    static let info = RuleInfo(
        "cmi5.activitytype-not-iri",
        title: "activityType is no absolute IRI",
        summary: "The activityType of an AU is an IRI with a scheme.",
        rationale: "The schema takes any text, but an LRS refuses an activity definition whose type is no IRI.",
        standards: [.cmi5], severity: .warning, consequence: .willNotTrack, spec: [.cmi5("13.1.4"), .rfc(3987, "2.2")],
        remedy: "Use the IRI of an activity type, for example http://adlnet.gov/expapi/activities/lesson.",
        fix: .assisted,
        accepts: [.cmi5(structure: CMI5Sample.au(#"activityType="http://adlnet.gov/expapi/activities/lesson""#))],
        rejects: [.cmi5(structure: CMI5Sample.au(#"↓activityType="course""#))])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachUnit { unit in
            guard let type = unit.activityType, type.value == nil else { return }
            findings.report(
                "\(unit.name) has the activityType '\(type.text)', which is no absolute IRI",
                at: subject.package.place(of: unit.source, attribute: "activityType"))
        }
    }
}

/// Launch data that looks like a secret.
struct CMI5SecretInLaunchData: Rule {
    static let info = RuleInfo(
        "cmi5.launchparameters-secret",
        title: "Launch data looks like credentials",
        summary: "Launch parameters and entitlement keys hold no passwords or tokens in clear.",
        rationale: "Whoever has the package, and every learner's browser, can read them.",
        standards: [.cmi5], severity: .warning, consequence: .unsafe, spec: [.cwe(522), .cmi5("13.1.4")],
        remedy: "Keep the secret on a server, and give it out to those who may have it.",
        accepts: [
            .cmi5(structure: CMI5Sample.au(more: #"<launchParameters>{"level": 2}</launchParameters>"#)),
            .cmi5(
                structure: CMI5Sample.au(
                    more: #"<launchParameters>{"passwordHint": true, "token": ""}</launchParameters>"#)),
        ],
        rejects: [
            .cmi5(
                structure: CMI5Sample.au(
                    more: #"<launchParameters>↓{"user":"lrs","password":"s3cret"}</launchParameters>"#)),
            .cmi5(structure: CMI5Sample.au(more: "<launchParameters>↓apikey=8f14e45fceea167a</launchParameters>")),
            .cmi5(
                structure: CMI5Sample.au(more: "<entitlementKey>↓Basic bHJzOnMzY3JldHBhc3N3b3Jk</entitlementKey>")),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachUnit { unit in
            for (part, text) in [
                ("launchParameters", unit.launchParameters), ("entitlementKey", unit.entitlementKey),
            ] {
                guard let text, SecretPattern.matches(text) else { continue }
                let place =
                    subject.child(part, of: unit.source).map { subject.document.place(ofTextIn: $0) }
                    ?? subject.package.place(of: unit.source)
                // The value itself is not repeated: reports travel further than packages.
                findings.report("the \(part) of \(unit.name) look like credentials", at: place)
            }
        }
    }
}

/// More AUs than most systems were tried with.
struct CMI5ManyAUs: Rule {
    static let info = RuleInfo(
        "cmi5.au-count-large",
        title: "More than a thousand AUs",
        summary: "A course structure has up to a thousand AUs.",
        rationale: "An LMS must take more, but few were tried with so many.",
        standards: [.cmi5], severity: .info, consequence: .portability,
        spec: [.cmi5("6.1", requirement: "6.1.0.0-2")],
        remedy: "Split the course when an LMS has trouble with it.",
        rejects: [
            .cmi5(
                structure: (0...1_000).map { index in
                    CMI5Sample.au(
                        id: "https://courses.test/\(index)", url: "<url>index.html?\(index)</url>")
                }.joined(separator: "\n").replacing(
                    #"<au id="https://courses.test/1000""#, with: #"↓<au id="https://courses.test/1000""#))
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        var count = 0
        var first: SourceNode?
        subject.structure.forEachUnit { unit in
            count += 1
            if count == 1_001 { first = unit.source }
        }
        guard let first else { return }
        findings.report("the course has \(count) AUs", at: subject.package.place(of: first))
    }
}
