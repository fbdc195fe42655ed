import CourseModel

/// Something in `tincan.xml` that its structure does not have.
struct TinCanSchema: GrammarRule {
    static let info = RuleInfo(
        "xsd.tincan", title: "tincan.xml against its structure",
        summary:
            "A tincan.xml holds activities with names, descriptions, launches and resources, and nothing in between.",
        rationale: "A system that reads the file strictly refuses it; others pass over what they do not know.",
        standards: [.tinCan], severity: .error, consequence: .blocksImport, spec: [.tinCan("tincan.xsd")],
        remedy: "Remove or correct what the structure does not have.",
        rejects: [
            .tinCan(
                document: """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <tincan xmlns="http://projecttincan.com/tincan.xsd">
                      ↓<title>Course</title>
                      <activities>
                        <activity id="https://courses.test/course" type="http://adlnet.gov/expapi/activities/course"><name lang="en-US">Course</name><description lang="en-US">A course.</description><launch lang="en-US">index.html</launch></activity>
                      </activities>
                    </tincan>
                    """)
        ])
}
