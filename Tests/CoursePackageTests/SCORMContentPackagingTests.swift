import CourseModel
import CoursePackage
import Testing

@Suite("IMS content packaging of both standards")
struct SCORMContentPackagingTests {
    static let standards: [Standard] =
        [.scorm12, .scorm2004(.second), .scorm2004(.third), .scorm2004(.fourth)]

    @Test("is read into the neutral course", arguments: standards)
    func course(_ standard: Standard) throws {
        let text = SCORMText.manifest(
            standard, attributes: #"version="2.1" xml:lang="de""#,
            items: """
                <item identifier="G"><title>  Group
                 one </title>
                <item identifier="I" identifierref="R" isvisible="0" parameters="?a=1"><title>Item</title></item></item>
                <item identifier="J" identifierref="Nowhere"><title xml:lang="fr">Deux</title></item>
                """)
        let package = SCORMText.open(text, files: ["a.html": ""])
        let course = try #require(package.course)
        #expect(course.standard == standard)
        #expect(course.identifier == "M")
        #expect(course.version == "2.1")
        #expect(course.title.strings.map(\.text) == ["Course"])
        #expect(course.languages == ["de"])
        #expect(!course.usesSequencing)
        let organization = try #require(course.defaultOrganization)
        #expect(organization.isDefault)
        #expect(organization.items.map(\.identifier) == ["G", "J"])
        #expect(organization.items.map(\.title.first) == ["Group one", "Deux"])
        #expect(organization.items.map(\.title.strings.first?.language) == ["de", "fr"])
        let item = try #require(organization.items.first?.children.first)
        #expect(item.kind == .sco)
        #expect(item.resource == "R")
        #expect(item.launch?.launchPath == "a.html?a=1")
        #expect(item.launch?.presence == .present)
        #expect(!item.isVisible)
        #expect(organization.items[1].launch == nil)
        #expect(organization.items[1].kind == nil)
        #expect(course.resources.map(\.files.count) == [1])
        #expect(package.place(of: item.source).line == 5)
    }

    @Test(
        "is recognised in any namespace that leaves no doubt",
        arguments: [
            #"xmlns:adlcp="\#(KnownNamespace.adlcp12)""#,
            #"xmlns="\#(KnownNamespace.imscp2004)" xmlns:adlcp="\#(KnownNamespace.adlcp12)""#,
            #"xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p3" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p9""#,
            #"xmlns="urn:example:odd" xmlns:adlcp="\#(KnownNamespace.adlcp12)""#,
        ])
    func namespaces(_ namespaces: String) throws {
        let text = SCORMText.manifest(.scorm12, namespaces: namespaces)
        let course = try #require(SCORMText.open(text, files: ["a.html": ""]).course)
        #expect(course.organizations.first?.items.first?.launch?.launchPath == "a.html")
        #expect(course.resources.first?.kind == .sco)
    }

    @Test("takes the first of elements that may stand once, in whatever order they stand")
    func disorder() throws {
        let text = """
            <manifest identifier="M" \(SCORMText.namespaces12)>
            <resources><resource identifier="R" type="webcontent" adlcp:scormtype="asset" href="a.html"/></resources>
            <organizations default="B"><organization identifier="A"><item identifier="I" identifierref="R">
            <item identifier="K"/><title>One</title><title>Two</title></item><title>First</title><title>No</title></organization>
            <organization identifier="B"><title>Second</title></organization></organizations>
            <organizations default="A"/><resources><resource identifier="S"/></resources>
            <metadata><schemaversion> 1.2 </schemaversion><schema>ADL SCORM</schema></metadata></manifest>
            """
        let package = SCORMText.open(text)
        let manifest = try #require(package.scorm12)
        #expect(manifest.metadata?.schemaVersion == "1.2")
        #expect(manifest.defaultOrganization == "B")
        #expect(manifest.organizations.map(\.title?.text) == ["First", "Second"])
        #expect(manifest.organizations.first?.items.first?.title?.text == "One")
        #expect(manifest.organizations.first?.items.first?.items.map(\.identifier) == ["K"])
        #expect(manifest.resources.map(\.identifier) == ["R"])
        #expect(package.course?.title.first == "Second")
    }

    @Test("keeps what it does not define", arguments: [Standard.scorm12, .scorm2004(.third)])
    func extensions(_ standard: Standard) throws {
        let text = SCORMText.manifest(
            standard, attributes: #"xmlns:v="urn:vendor" v:build="7" xml:lang="en""#,
            items: #"<item identifier="I" v:icon="x"><title>T</title><v:note k="1">hi<v:in/></v:note></item>"#,
            resources: #"<resource identifier="R" v:kind="quiz"><v:hint/></resource>"#, tail: "<v:end/>")
        let package = SCORMText.open(text)
        let vendor = "urn:vendor"
        let note = ForeignElement(
            namespace: vendor, name: "note", attributes: [ForeignAttribute(namespace: "", name: "k", value: "1")],
            text: "hi", children: [ForeignElement(namespace: vendor, name: "in")])
        func check(_ manifest: some ContentPackagingManifest) {
            #expect(manifest.extensionAttributes == [ForeignAttribute(namespace: vendor, name: "build", value: "7")])
            #expect(manifest.extensions.map(\.name) == ["end"])
            let item = manifest.organizations.first?.items.first
            #expect(item?.extensionAttributes.map(\.name) == ["icon"])
            #expect(item?.extensions.map(\.withoutSources) == [note])
            #expect(manifest.resources.first?.extensions.map(\.name) == ["hint"])
            #expect(manifest.resources.first?.extensionAttributes.map(\.value) == ["quiz"])
        }
        if let manifest = package.scorm12 { check(manifest) }
        if let manifest = package.scorm2004 { check(manifest) }
        #expect(package.manifest != nil)
    }

    @Test(
        "resolves references through the bases of manifest, resources and resource",
        arguments: [
            ("", "", "", "a/b.html", "a/b.html"), ("x/", "", "", "b.html", "x/b.html"),
            ("x/", "y/", "z/", "b.html", "x/y/z/b.html"), ("x/", "../w/", "", "b.html", "w/b.html"),
            ("", "y/", "", "../b.html", "b.html"), ("x", "", "", "b.html", "b.html"),
            ("", "", "z/", "b%20c.html", "z/b%20c.html"),
        ])
    func bases(manifest: String, resources: String, resource: String, href: String, launch: String) throws {
        func base(_ value: String) -> String { value.isEmpty ? "" : #"xml:base="\#(value)""# }
        let text = SCORMText.manifest(
            .scorm2004(.fourth), attributes: base(manifest), resourcesAttributes: base(resources),
            resources: """
                <resource identifier="R" type="webcontent" adlcp:scormType="sco" href="\(href)" \(base(resource))>
                <file href="\(href)"/></resource>
                """)
        let path = PercentEncoding.decode(launch).text
        let resource = try #require(SCORMText.open(text, files: [path: ""]).scorm2004?.resources.first)
        #expect(resource.href?.launchPath == launch)
        #expect(resource.href?.presence == .present)
        #expect(resource.files.map(\.href?.presence) == [.present])
    }

    @Test(
        "says how a file that is named otherwise is found",
        arguments: [
            ("Lesson.HTML", "lesson.html", PackageReference.Presence.nearMiss(PackagePath("lesson.html")!)),
            ("a%20b.html", "a b.html", .present), ("a%2520b.html", "a b.html", .nearMiss(PackagePath("a b.html")!)),
            ("a%20b.html", "a%20b.html", .nearMiss(PackagePath("a%20b.html")!)), (#"x\a.html"#, "x/a.html", .present),
            ("gone.html", "a.html", .missing), ("x", "x/a.html", .folder),
        ])
    func nearMisses(href: String, stored: String, presence: PackageReference.Presence) throws {
        let text = SCORMText.manifest(
            .scorm12, resources: #"<resource identifier="R" adlcp:scormtype="sco" href="\#(href)"/>"#)
        let resource = try #require(SCORMText.open(text, files: [stored: ""]).scorm12?.resources.first)
        #expect(resource.href?.presence == presence)
    }

    @Test("recognises manifests inside manifests, with their own bases")
    func subManifests() throws {
        let inner = """
            <manifest identifier="N" xml:base="n/"><organizations default="P"><organization identifier="P"/></organizations>
            <resources xml:base="r/"><resource identifier="S" href="b.html"/></resources>
            <manifest identifier="L"/></manifest>
            """
        let text = SCORMText.manifest(.scorm12, attributes: #"xml:base="m/""#, tail: inner)
        let manifest = try #require(SCORMText.open(text).scorm12)
        let sub = try #require(manifest.subManifests.first)
        #expect(sub.identifier == "N")
        #expect(sub.organizations.map(\.identifier) == ["P"])
        #expect(sub.resources.first?.href?.launchPath == "m/n/r/b.html")
        #expect(sub.subManifests.map(\.identifier) == ["L"])
        #expect(manifest.resources.count == 1)
    }

    @Test("keeps dependencies as they are written, cycles too")
    func dependencies() throws {
        let text = SCORMText.manifest(
            .scorm12,
            resources: """
                <resource identifier="A"><dependency identifierref="B"/><dependency identifierref="A"/></resource>
                <resource identifier="B"><dependency identifierref=" A "/><dependency/></resource>
                """)
        let course = try #require(SCORMText.open(text).course)
        #expect(course.resources.map(\.dependencies) == [["B", "A"], ["A"]])
    }
}

extension ForeignElement {
    /// The element without the places that it was read from.
    fileprivate var withoutSources: ForeignElement {
        var copy = self
        copy.source = .none
        copy.children = children.map(\.withoutSources)
        return copy
    }
}
