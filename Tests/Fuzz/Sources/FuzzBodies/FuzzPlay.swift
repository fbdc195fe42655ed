import CourseKit
import CoursePlay
import Synchronization

/// Lines of `course play`: whatever comes in, one object goes out for each.
///
/// The packages `a` and `b` are there, SCORM 1.2 and 2004; no file is read.
public func fuzzPlay(_ bytes: [UInt8]) {
    let isDone = Mutex(false)
    // Without a store nothing ever waits, so all of it runs here and now.
    Task.immediate {
        await play(bytes)
        isDone.withLock { $0 = true }
    }
    precondition(isDone.withLock { $0 }, "nothing waits")
}

private func play(_ bytes: [UInt8]) async {
    var settings = PlayProtocol.Settings()
    settings.keepsTranscript = bytes.first == UInt8(ascii: "#")
    settings.packages = { (path) throws(ArchiveError) in
        guard let manifest = manifests[path] else { throw ArchiveError(.notFound, context: path) }
        return MemorySource([(name: "imsmanifest.xml", bytes: manifest)])
    }
    var play = PlayProtocol(settings)
    for line in bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 100) {
        let reply = await play.answer(Array(line))
        precondition(reply.hasPrefix(#"{"ok":"#) && reply.hasSuffix("}"), "a reply is an object")
        precondition(!reply.utf8.contains(UInt8(ascii: "\n")), "a reply is one line")
    }
    let hello = await play.answer(Array(#"{"op":"hello"}"#.utf8))
    precondition(hello.contains(#""protocol":1"#), "it goes on")
}

private let manifests = ["a": Array(old.utf8), "b": Array(new.utf8)]

private let old = """
    <manifest identifier="M12" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
      xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
      <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
      <organizations default="ORG"><organization identifier="ORG"><title>Old course</title>
        <item identifier="A" identifierref="R"><title>First</title><adlcp:masteryscore>80</adlcp:masteryscore></item>
        <item identifier="B" identifierref="R"><title>Second</title>
          <adlcp:prerequisites type="aicc_script">A</adlcp:prerequisites></item>
        <item identifier="C" identifierref="S"><title>Third</title></item>
      </organization></organizations>
      <resources>
        <resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="a.htm"><file href="a.htm"/></resource>
        <resource identifier="S" type="webcontent" adlcp:scormtype="asset" href="b.htm"><file href="b.htm"/></resource>
      </resources>
    </manifest>
    """

private let new = """
    <manifest identifier="M2004" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
      xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
      <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
      <organizations default="ORG"><organization identifier="ORG"><title>New course</title>
        <item identifier="A" identifierref="R"><title>First</title>
          <imsss:sequencing><imsss:limitConditions attemptLimit="2" attemptAbsoluteDurationLimit="PT1M"/>
            <imsss:objectives><imsss:primaryObjective objectiveID="O" satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure>
              <imsss:mapInfo targetObjectiveID="G" writeSatisfiedStatus="true" writeNormalizedMeasure="true"/>
            </imsss:primaryObjective></imsss:objectives></imsss:sequencing></item>
        <item identifier="K"><title>Cluster</title>
          <item identifier="B" identifierref="R"><title>Second</title></item>
          <item identifier="C" identifierref="S"><title>Third</title></item>
          <imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing></item>
        <imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing>
      </organization></organizations>
      <resources>
        <resource identifier="R" type="webcontent" adlcp:scormType="sco" href="a.htm"><file href="a.htm"/></resource>
        <resource identifier="S" type="webcontent" adlcp:scormType="asset" href="b.htm"><file href="b.htm"/></resource>
      </resources>
    </manifest>
    """
