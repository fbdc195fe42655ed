import CourseArchive
import CourseModel
import CoursePackage
import Testing

@Suite("Detection")
struct DetectionTests {
    static let imscp12 = KnownNamespace.imscp12
    static let imscp2004 = KnownNamespace.imscp2004

    static func manifest(
        _ namespace: String = imscp2004, schema: String? = "ADL SCORM", version: String?, adl: String? = nil,
        scormType: String? = nil, extra: String = ""
    ) -> String {
        let prefix = adl.map { #" xmlns:adlcp="\#($0)""# } ?? ""
        let type = scormType.map { #" adlcp:\#($0)="sco""# } ?? ""
        return """
            <manifest identifier="M" xmlns="\(namespace)"\(prefix)><metadata>\
            \(schema.map { "<schema>\($0)</schema>" } ?? "")\
            \(version.map { "<schemaversion>\($0)</schemaversion>" } ?? "")</metadata>\
            <organizations/><resources><resource identifier="R" type="webcontent"\(type)/></resources>\(extra)</manifest>
            """
    }

    static func open(_ files: [(String, String)], bare: Bool = false) -> CoursePackage {
        CoursePackage(
            reading: MemorySource(files.map { ($0.0, Array($0.1.utf8)) }, isBareDescriptor: bare))
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var manifest: String
        var standard: Standard?
        var recognised: String?
        var rules: [String] = []
        var testDescription: String { name }
    }

    @Test(
        "tells the standard and edition of a manifest",
        arguments: [
            Case(
                name: "1.2",
                manifest: manifest(imscp12, version: "1.2", adl: KnownNamespace.adlcp12, scormType: "scormtype"),
                standard: .scorm12),
            Case(
                name: "2nd",
                manifest: manifest(version: "CAM 1.3", adl: KnownNamespace.adlcp2004, scormType: "scormType"),
                standard: .scorm2004(.second)),
            Case(
                name: "3rd",
                manifest: manifest(version: "2004 3rd Edition", adl: KnownNamespace.adlcp2004, scormType: "scormType"),
                standard: .scorm2004(.third)),
            Case(
                name: "4th by schemaversion alone", manifest: manifest(version: "2004 4th Edition"),
                standard: .scorm2004(.fourth)),
            Case(
                name: "no schemaversion",
                manifest: manifest(version: nil, adl: KnownNamespace.adlcp2004, scormType: "scormType"),
                standard: .scorm2004(.third), rules: ["detect.edition-unknown"]),
            Case(
                name: "no schemaversion, 4th Ed. construct",
                manifest: manifest(
                    version: " ", adl: KnownNamespace.adlcp2004, scormType: "scormType", extra: "<adlcp:data/>"),
                standard: .scorm2004(.fourth), rules: ["detect.edition-unknown"]),
            Case(
                name: "misspelt", manifest: manifest(version: "2004 4rd  edition"), standard: .scorm2004(.fourth),
                rules: ["detect.schemaversion-spelling"]),
            Case(
                name: "misspelt CAM", manifest: manifest(version: "CAM1.3"), standard: .scorm2004(.second),
                rules: ["detect.schemaversion-spelling"]),
            Case(
                name: "conflict", manifest: manifest(imscp12, version: "2004 4th Edition"), standard: .scorm12,
                rules: ["detect.edition-conflict"]),
            Case(
                name: "other conflict", manifest: manifest(version: "1.2"), standard: .scorm2004(.third),
                rules: ["detect.edition-conflict"]),
            Case(
                name: "1.1",
                manifest: manifest(imscp12, version: "1.1", adl: KnownNamespace.adlcp12, scormType: "scormtype"),
                recognised: "scorm1.1", rules: ["detect.scorm-1-1"]),
            Case(
                name: "cartridge",
                manifest: manifest(
                    "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1", schema: "IMS Common Cartridge",
                    version: "1.3.0"),
                recognised: "common-cartridge-1.3", rules: ["detect.common-cartridge"]),
            Case(
                name: "thin cartridge",
                manifest: manifest(
                    "http://www.imsglobal.org/xsd/imscp_v1p1", schema: "IMS Thin Common Cartridge", version: "1.2.0"),
                recognised: "common-cartridge-1.2", rules: ["detect.common-cartridge"]),
            Case(
                name: "plain", manifest: manifest(schema: "IMS Content", version: "1.1.3"),
                recognised: "ims-content-packaging",
                rules: ["detect.plain-imscp"]),
            Case(
                name: "QTI", manifest: manifest(schema: "QTIv2.1 Package", version: "1.0.0"), recognised: "qti",
                rules: ["detect.plain-imscp"]),
        ])
    func manifests(_ example: Case) {
        let package = Self.open([("imsmanifest.xml", example.manifest)])
        #expect(package.detection.standard == example.standard)
        #expect(package.detection.recognised == example.recognised)
        let reported = package.findings.map(\.rule.rawValue).filter { $0.hasPrefix("detect.") }
        #expect(reported == example.rules)
        #expect((package.outcome == .course) == (example.standard != nil))
        #expect(package.detection.candidates.first?.evidence.isEmpty == false)
    }

    static let cmi5 =
        #"<courseStructure xmlns="\#(KnownNamespace.cmi5)"><course id="https://x.example/1"/></courseStructure>"#

    @Test("finds the descriptor in a single top folder, past the leftovers of an operating system")
    func wrappedRoot() {
        let package = Self.open([
            ("__MACOSX/._x", ""), ("course/", ""), ("course/cmi5.xml", Self.cmi5), ("course/a.html", ""),
        ])
        #expect(package.detection.standard == .cmi5)
        #expect(package.detection.folder?.string == "course")
        #expect(package.findings.map(\.rule.rawValue) == ["zip.wrapped-root"])
    }

    @Test(
        "says why there is nothing to read",
        arguments: [
            ([("a.html", "")], "detect.no-descriptor", "web-export"), ([("a.txt", "")], "detect.no-descriptor", nil),
            ([("a.html", ""), ("x/y/cmi5.xml", cmi5)], "zip.descriptor-deep", nil),
            ([("course.zip", "")], nil, "zip-in-zip"),
        ] as [([(String, String)], String?, String?)])
    func nothing(files: [(String, String)], rule: String?, recognised: String?) {
        let package = Self.open(files)
        #expect(package.detection.standard == nil)
        #expect(package.detection.recognised == recognised)
        #expect(package.findings.map(\.rule.rawValue) == [rule].compactMap { $0 })
        guard case .unreadable = package.outcome else {
            Issue.record("outcome is \(package.outcome)")
            return
        }
    }

    @Test("reads SCORM first and names the other descriptors")
    func severalFormats() {
        let package = Self.open([
            ("tincan.xml", #"<tincan xmlns="\#(KnownNamespace.tinCan)"><activities/></tincan>"#),
            ("cmi5.xml", Self.cmi5),
            ("imsmanifest.xml", Self.manifest(version: "2004 4th Edition")), ("sub/imsmanifest.xml", "<manifest/>"),
        ])
        #expect(package.detection.standard == .scorm2004(.fourth))
        #expect(package.detection.candidates.map(\.standard) == [.scorm2004(.fourth), .cmi5, .tinCan])
        let rules = package.findings.map(\.rule.rawValue)
        #expect(rules.contains("detect.several-formats"))
        #expect(rules.contains("zip.several-descriptors"))
    }

    @Test("passes over a manifest that is none of ours when there is a descriptor that is")
    func foreignManifestFirst() {
        let package = Self.open([
            ("imsmanifest.xml", Self.manifest(schema: nil, version: nil)), ("cmi5.xml", Self.cmi5),
        ])
        #expect(package.detection.standard == .cmi5)
    }

    @Test("knows a descriptor by its root when it is called otherwise")
    func otherNames() {
        let named = Self.open([("Course.xml", Self.cmi5), ("a.html", "")])
        #expect(named.detection.standard == .cmi5)
        #expect(named.findings.map(\.rule.rawValue) == ["cmi5.name-wrong"])
        let bare = Self.open([("anything.xml", Self.cmi5)], bare: true)
        #expect(bare.detection.standard == .cmi5)
        #expect(bare.findings.isEmpty)
        #expect(bare.skipped.map(\.what) == ["content files"])
        let oddCase = Self.open([("CMI5.XML", Self.cmi5)])
        #expect(oddCase.findings.map(\.rule.rawValue) == ["zip.descriptor-case"])
    }

    @Test("lets the caller decide")
    func override() {
        let package = CoursePackage(
            reading: MemorySource([("imsmanifest.xml", Array(Self.manifest(version: "2004 3rd Edition").utf8))]),
            options: ReadingOptions(standard: .scorm2004(.fourth)))
        #expect(package.detection.standard == .scorm2004(.fourth))
        guard case .scorm2004 = package.manifest else {
            Issue.record("read as \(String(describing: package.manifest))")
            return
        }
    }

    @Test("names a draft of cmi5 as a draft")
    func draft() {
        let package = Self.open([
            ("cmi5.xml", #"<courseStructure xmlns="http://aicc.org/cmi5/2013/CourseStructure.xsd"/>"#)
        ])
        #expect(package.detection.standard == .cmi5)
        #expect(package.detection.recognised == "cmi5-draft")
    }
}
