import CourseModel
import CoursePackage
import CourseReports
import CourseValidation

/// Reports made by hand, with everything that a report can hold.
enum SampleReports {
    static let run = CheckRun(
        version: "1.2.3", ruleSet: "0123456789abcdef", limits: [CheckRun.Limit("max-entries", 200_000)])

    static let all = [broken, warned, good, notOurs, unreadable, limited]

    static let broken = PackageReport(
        input: "courses/broken course.zip", sha256: String(repeating: "ab", count: 32),
        detection: Detection(
            candidates: [
                Detection.Candidate(
                    standard: .scorm2004(.fourth), isChosen: true,
                    evidence: [
                        Detection.Evidence("'imsmanifest.xml' is there", at: SourcePlace(entry: "imsmanifest.xml")),
                        Detection.Evidence(
                            "schemaversion is '2004 4th Edition'",
                            at: SourcePlace(entry: "imsmanifest.xml", line: 5, column: 7)),
                    ]),
                Detection.Candidate(
                    standard: .tinCan,
                    evidence: [Detection.Evidence("'tincan.xml' is there", at: SourcePlace(entry: "tincan.xml"))]),
            ], descriptor: "imsmanifest.xml", standard: .scorm2004(.fourth)),
        findings: [
            JudgedFinding(
                Finding(
                    rule: "zip.junk-files", message: "the package holds leftovers of an operating system: \(2)",
                    place: SourcePlace(entry: "__MACOSX/"), places: [SourcePlace(entry: ".DS_Store")]),
                severity: .info, consequence: .cosmetic, remedy: "Leave them out.",
                spec: [SpecReference(document: "practice")], fix: .safe),
            JudgedFinding(
                Finding(
                    rule: "item.identifierref-dangling",
                    message: "item '\("I2")' names resource '\("R9")', which is not in the manifest",
                    place: SourcePlace(
                        entry: "imsmanifest.xml", line: 14, column: 24, endLine: 14, endColumn: 43,
                        pointer: "/manifest/organizations/organization/item[2]/@identifierref",
                        excerpt: SourceExcerpt(
                            text: #"      <item 単元="I2" identifierref="R9">"#, offset: 20, length: 19)),
                    related: [
                        RelatedPlace(
                            SourcePlace(entry: "imsmanifest.xml", line: 3, column: 1), message: "the resources")
                    ], detail: "a \"quoted\" detail"),
                severity: .error, consequence: .willNotLaunch,
                remedy: "Point the item at a resource of the manifest, or remove the reference.",
                spec: [
                    SpecReference(
                        document: "SCORM 2004 4th Ed. CAM", section: "3.4.1.8", requirement: "REQ_30.6.3.6.2.2"),
                    SpecReference(document: "SCORM 1.2 CAM", section: "2.3.2.5"),
                ], fix: .assisted),
            JudgedFinding(
                Finding(
                    rule: "file.undeclared", message: "files that no resource lists: \(3)",
                    place: SourcePlace(entry: "a.png"),
                    places: [SourcePlace(entry: "b.png"), SourcePlace(entry: "c/d&e.png")],
                    remedy: "List them, or leave them out."), severity: .warning, consequence: .portability,
                remedy: "List them, or leave them out.", spec: [SpecReference(document: "practice")], isPreview: true),
        ].sorted())

    static let warned = PackageReport(
        input: "descriptor/cmi5.xml", container: .descriptor, sha256: String(repeating: "cd", count: 32),
        detection: Detection(
            candidates: [Detection.Candidate(standard: .cmi5, recognised: "cmi5-draft", isChosen: true)],
            descriptor: "cmi5.xml", standard: .cmi5, recognised: "cmi5-draft"),
        skipped: [CoursePackage.Skipped(what: "content files", reason: "bare descriptor")],
        findings: (1...12).map { number in
            JudgedFinding(
                Finding(
                    rule: "cmi5.objective-unused", message: "objective '\(number)' is not used",
                    place: SourcePlace(entry: "cmi5.xml", line: number, column: 3)), severity: .warning,
                consequence: .cosmetic, remedy: "", spec: [SpecReference(document: "cmi5 Quartz", section: "13.1")])
        })

    static let good = PackageReport(
        input: "folder/good", container: .folder,
        detection: Detection(
            candidates: [Detection.Candidate(standard: .scorm12, isChosen: true)], descriptor: "imsmanifest.xml",
            standard: .scorm12))

    static let notOurs = PackageReport(
        input: "cartridge.imscc",
        detection: Detection(
            candidates: [Detection.Candidate(recognised: "common-cartridge-1.1", isChosen: true)],
            descriptor: "imsmanifest.xml", recognised: "common-cartridge-1.1"),
        outcome: .notOurs, reason: "recognised as common-cartridge-1.1, which is not judged",
        findings: [
            JudgedFinding(
                Finding(
                    rule: "detect.common-cartridge", message: "the package is a Common Cartridge (\("1.1"))",
                    place: SourcePlace(entry: "imsmanifest.xml", line: 1, column: 1)), severity: .info,
                consequence: .portability, remedy: "Import it as a Common Cartridge.",
                spec: [SpecReference(document: "practice")])
        ])

    static let unreadable = PackageReport(
        input: "photo\u{7}.zip", outcome: .unreadable, reason: "'photo.zip' is neither a zip nor a descriptor",
        findings: [
            JudgedFinding(
                Finding(rule: "zip.not-a-zip", message: "'\("photo.zip")' is neither a zip nor a descriptor"),
                severity: .error, consequence: .blocksImport, remedy: "Publish again.",
                spec: [SpecReference(document: "APPNOTE", section: "4.3")])
        ])

    static let limited = PackageReport(
        input: "bomb.zip", outcome: .limit, reason: "the entries declare 9 GB, 2 GB are allowed",
        findings: [
            JudgedFinding(
                Finding(rule: "zip.bomb-size", message: "the entries declare \("9 GB")"), severity: .error,
                consequence: .unsafe, remedy: "Pack again.", spec: [SpecReference(document: "CWE", section: "409")])
        ])
}
