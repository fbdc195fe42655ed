/// Small valid descriptors for examples that are about what stands around them.
enum MinimalDescriptors {
    static let cmi5 = """
        <?xml version="1.0" encoding="UTF-8"?>
        <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
          <course id="https://courses.example.edu/safety">
            <title><langstring lang="en">Safety</langstring></title>
            <description><langstring lang="en">Safety at work</langstring></description>
          </course>
          <au id="https://courses.example.edu/safety/1" moveOn="Completed">
            <title><langstring lang="en">Lesson</langstring></title>
            <description><langstring lang="en">The lesson</langstring></description>
            <url>index.html</url>
          </au>
        </courseStructure>
        """

    static let tinCan = """
        <?xml version="1.0" encoding="UTF-8"?>
        <tincan xmlns="http://projecttincan.com/tincan.xsd">
          <activities>
            <activity id="https://courses.example.edu/safety" type="http://adlnet.gov/expapi/activities/course">
              <name lang="en">Safety</name>
              <description lang="en">Safety at work</description>
              <launch lang="en">index.html</launch>
            </activity>
          </activities>
        </tincan>
        """

    /// A SCORM 1.2 manifest with another `metadata` element and root namespace than usual.
    static func manifest(
        schemaVersion: String, namespace: String, adl: String, scormType: String
    ) -> String {
        // A mark before an empty text stands before the element: there is no text to point at.
        let version =
            schemaVersion == "↓" ? "↓<schemaversion/>" : "<schemaversion>\(schemaVersion)</schemaversion>"
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <manifest identifier="edu.example.safety" version="1" xmlns="\(namespace)" xmlns:adlcp="\(adl)">
              <metadata><schema>ADL SCORM</schema>\(version)</metadata>
              <organizations default="O1">
                <organization identifier="O1">
                  <title>Safety</title>
                  <item identifier="I1" identifierref="R1"><title>Lesson</title></item>
                </organization>
              </organizations>
              <resources>
                <resource identifier="R1" type="webcontent" adlcp:\(scormType)="sco" href="index.html">
                  <file href="index.html"/>
                </resource>
              </resources>
            </manifest>
            """
    }
}
