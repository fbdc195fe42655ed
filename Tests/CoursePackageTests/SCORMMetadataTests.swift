import CourseModel
import CoursePackage
import Testing

@Suite("Learning object metadata")
struct SCORMMetadataTests {
    static let ims = """
        <lom xmlns="\(KnownNamespace.imsmd)"><general><identifier>id-1</identifier>
        <title><langstring xml:lang="en">Title</langstring><langstring xml:lang="de">Titel</langstring></title>
        <catalogentry><catalog>ISBN</catalog><entry><langstring>3-1</langstring></entry></catalogentry>
        <language>en</language><description><langstring>About</langstring></description>
        <keyword><langstring>key</langstring></keyword><coverage><langstring>now</langstring></coverage>
        <structure><source><langstring>LOMv1.0</langstring></source><value><langstring>Linear</langstring></value></structure>
        <aggregationlevel><source><langstring>LOMv1.0</langstring></source><value><langstring>2</langstring></value>
        </aggregationlevel></general>
        <lifecycle><version><langstring>1.1</langstring></version><status><value><langstring>Final</langstring></value>
        </status><contribute><role><value><langstring>Author</langstring></value></role>
        <centity><vcard>BEGIN:VCARD</vcard></centity><date><datetime>2004-01-22</datetime></date></contribute></lifecycle>
        <metametadata><metadatascheme>ADL SCORM 1.2</metadatascheme><language>en</language></metametadata>
        <technical><format>text/html</format><size>10</size><location type="URI">a.html</location>
        <requirement><type><value><langstring>Browser</langstring></value></type><minimumversion>5</minimumversion>
        </requirement><duration><datetime>PT1H</datetime></duration></technical>
        <educational><interactivitytype><value><langstring>Active</langstring></value></interactivitytype>
        <learningresourcetype><value><langstring>Exercise</langstring></value></learningresourcetype>
        <typicalagerange><langstring>18-</langstring></typicalagerange>
        <typicallearningtime><datetime>PT30M</datetime></typicallearningtime></educational>
        <rights><cost><value><langstring>no</langstring></value></cost>
        <copyrightandotherrestrictions><value><langstring>yes</langstring></value></copyrightandotherrestrictions></rights>
        <relation><kind><value><langstring>IsPartOf</langstring></value></kind><resource><identifier>r</identifier>
        <description><langstring>other</langstring></description></resource></relation>
        <annotation><person><vcard>BEGIN:VCARD</vcard></person><description><langstring>good</langstring></description>
        </annotation>
        <classification><purpose><value><langstring>Idea</langstring></value></purpose><taxonpath>
        <source><langstring>DDC</langstring></source><taxon><id>600</id><entry><langstring>Tech</langstring></entry>
        <taxon><id>610</id></taxon></taxon></taxonpath></classification><x:own xmlns:x="urn:x"/></lom>
        """

    static let ieee = """
        <lom:lom xmlns:lom="\(KnownNamespace.lom)"><lom:general><lom:identifier><lom:catalog>URI</lom:catalog>
        <lom:entry>id-1</lom:entry></lom:identifier><lom:title><lom:string language="en">Title</lom:string>
        <lom:string language="de">Titel</lom:string></lom:title><lom:language>en</lom:language>
        <lom:description><lom:string>About</lom:string></lom:description><lom:keyword><lom:string>key</lom:string></lom:keyword>
        <lom:coverage><lom:string>now</lom:string></lom:coverage><lom:structure><lom:source>LOMv1.0</lom:source>
        <lom:value>linear</lom:value></lom:structure><lom:aggregationLevel><lom:source>LOMv1.0</lom:source>
        <lom:value>2</lom:value></lom:aggregationLevel></lom:general>
        <lom:lifeCycle><lom:version><lom:string>1.1</lom:string></lom:version><lom:status><lom:value>final</lom:value>
        </lom:status><lom:contribute><lom:role><lom:value>author</lom:value></lom:role><lom:entity>BEGIN:VCARD</lom:entity>
        <lom:date><lom:dateTime>2004-01-22</lom:dateTime></lom:date></lom:contribute></lom:lifeCycle>
        <lom:metaMetadata><lom:metadataSchema>ADLv1.0</lom:metadataSchema><lom:language>en</lom:language></lom:metaMetadata>
        <lom:technical><lom:format>text/html</lom:format><lom:size>10</lom:size><lom:location>a.html</lom:location>
        <lom:requirement><lom:orComposite><lom:type><lom:value>browser</lom:value></lom:type>
        <lom:minimumVersion>5</lom:minimumVersion></lom:orComposite><lom:orComposite/></lom:requirement>
        <lom:duration><lom:duration>PT1H</lom:duration></lom:duration></lom:technical>
        <lom:educational><lom:interactivityType><lom:value>active</lom:value></lom:interactivityType>
        <lom:learningResourceType><lom:value>exercise</lom:value></lom:learningResourceType>
        <lom:typicalAgeRange><lom:string>18-</lom:string></lom:typicalAgeRange>
        <lom:typicalLearningTime><lom:duration>PT30M</lom:duration></lom:typicalLearningTime></lom:educational>
        <lom:educational/>
        <lom:rights><lom:cost><lom:value>no</lom:value></lom:cost><lom:copyrightAndOtherRestrictions>
        <lom:value>yes</lom:value></lom:copyrightAndOtherRestrictions></lom:rights>
        <lom:relation><lom:kind><lom:value>ispartof</lom:value></lom:kind><lom:resource><lom:identifier>
        <lom:entry>r</lom:entry></lom:identifier><lom:description><lom:string>other</lom:string></lom:description>
        </lom:resource></lom:relation>
        <lom:annotation><lom:entity>BEGIN:VCARD</lom:entity><lom:description><lom:string>good</lom:string>
        </lom:description></lom:annotation>
        <lom:classification><lom:purpose><lom:value>idea</lom:value></lom:purpose><lom:taxonPath>
        <lom:source><lom:string>DDC</lom:string></lom:source><lom:taxon><lom:id>600</lom:id><lom:entry>
        <lom:string>Tech</lom:string></lom:entry></lom:taxon><lom:taxon><lom:id>610</lom:id></lom:taxon></lom:taxonPath>
        </lom:classification><x:own xmlns:x="urn:x"/></lom:lom>
        """

    @Test("is read in both bindings, in the manifest and from a file", arguments: [true, false], [true, false])
    func categories(isIMS: Bool, isInline: Bool) throws {
        let text = isIMS ? SCORMMetadataTests.ims : SCORMMetadataTests.ieee
        let standard: Standard = isIMS ? .scorm12 : .scorm2004(.fourth)
        let package = SCORMText.open(
            SCORMText.manifest(standard, metadata: isInline ? text : "<adlcp:location>meta/m.xml</adlcp:location>"),
            files: isInline ? [:] : ["meta/m.xml": text])
        let metadata = package.scorm12?.metadata ?? package.scorm2004?.metadata
        let lom = try #require(metadata?.allLOM.first)
        #expect(lom.binding == (isIMS ? .imsMD : .ieee))
        #expect(lom.general?.title.strings.map(\.text) == ["Title", "Titel"])
        #expect(lom.general?.title.strings.map(\.language) == ["en", "de"])
        #expect(lom.general?.identifiers.map(\.entry.first) == (isIMS ? ["id-1", "3-1"] : ["id-1"]))
        #expect(lom.general?.identifiers.last?.catalog == (isIMS ? "ISBN" : "URI"))
        #expect(lom.general?.languages == ["en"])
        #expect(lom.general?.descriptions.map(\.first) == ["About"])
        #expect(lom.general?.keywords.map(\.first) == ["key"])
        #expect(lom.general?.coverages.map(\.first) == ["now"])
        #expect(lom.general?.structure?.value.lowercased() == "linear")
        #expect(lom.general?.structure?.vocabulary == "LOMv1.0")
        #expect(lom.general?.aggregationLevel?.value == "2")
        #expect(lom.lifeCycle?.version.first == "1.1")
        #expect(lom.lifeCycle?.status?.value.lowercased() == "final")
        #expect(lom.lifeCycle?.contributions.first?.role?.value.lowercased() == "author")
        #expect(lom.lifeCycle?.contributions.first?.entities == ["BEGIN:VCARD"])
        #expect(lom.lifeCycle?.contributions.first?.date?.dateTime == "2004-01-22")
        #expect(lom.metaMetadata?.schemas.count == 1)
        #expect(lom.metaMetadata?.language == "en")
        #expect(lom.technical?.formats == ["text/html"])
        #expect(lom.technical?.size == "10")
        #expect(lom.technical?.locations == ["a.html"])
        #expect(lom.technical?.requirements.first?.alternatives.count == (isIMS ? 1 : 2))
        #expect(lom.technical?.requirements.first?.alternatives.first?.minimumVersion == "5")
        #expect(lom.technical?.duration?.duration?.text == "PT1H")
        #expect(lom.educational.count == (isIMS ? 1 : 2))
        #expect(lom.educational.first?.interactivityType?.value.lowercased() == "active")
        #expect(lom.educational.first?.learningResourceTypes.map { $0.value.lowercased() } == ["exercise"])
        #expect(lom.educational.first?.typicalAgeRanges.map(\.first) == ["18-"])
        #expect(lom.educational.first?.typicalLearningTime?.duration?.hundredths == 180_000)
        #expect(lom.rights?.cost?.value == "no")
        #expect(lom.rights?.copyrightAndOtherRestrictions?.value == "yes")
        #expect(lom.relations.first?.kind?.value.lowercased() == "ispartof")
        #expect(lom.relations.first?.identifiers.map(\.entry.first) == ["r"])
        #expect(lom.relations.first?.descriptions.map(\.first) == ["other"])
        #expect(lom.annotations.first?.entity == "BEGIN:VCARD")
        #expect(lom.annotations.first?.description.first == "good")
        #expect(lom.classifications.first?.purpose?.value.lowercased() == "idea")
        #expect(lom.classifications.first?.taxonPaths.first?.classification.first == "DDC")
        #expect(lom.classifications.first?.taxonPaths.first?.taxons.map(\.id) == ["600", "610"])
        #expect(lom.extensions.map(\.name) == ["own"])
        #expect(package.course?.languages == ["en", "de"])
        #expect(package.course?.description.first == "About")
        #expect(package.course?.version == "1.1")
    }

    @Test("in a file that is not what it should be is said to be so")
    func otherContents() throws {
        let text = SCORMText.manifest(
            .scorm12,
            metadata: ["gone.xml", "pdf.xml", "page.xml", "broken.xml", "http://x.test/m.xml", "../m.xml"]
                .map { "<adlcp:location>\($0)</adlcp:location>" }.joined())
        let package = SCORMText.open(
            text, files: ["pdf.xml": "%PDF-1.4", "page.xml": "<html/>", "broken.xml": "\u{FEFF}<lom><general>"])
        let locations = try #require(package.scorm12?.metadata?.locations)
        #expect(locations.map { $0.document != nil } == [false, false, true, true, false, false])
        #expect(locations[0].contents == .unavailable && locations[0].reference.presence == .missing)
        #expect(locations[1].contents == .notXML && locations[1].reference.presence == .present)
        #expect(locations[2].contents == .otherXML)
        #expect(locations[3].lom != nil)
        #expect(locations[4].contents == .unavailable)
        #expect(locations[5].reference.target == .unusable(.leavesPackage))
    }

    @Test("is looked for from the folder of the manifest, whatever xml:base is in force")
    func base() throws {
        let text = SCORMText.manifest(
            .scorm2004(.third), attributes: #"xml:base="content/""#,
            metadata: "<adlcp:location>m.xml</adlcp:location>")
        let package = SCORMText.open(text, files: ["m.xml": "<lom/>", "content/m.xml": "%"])
        #expect(package.scorm2004?.metadata?.locations.first?.lom != nil)
    }
}
