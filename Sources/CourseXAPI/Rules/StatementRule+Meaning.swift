import CourseModel

/// Rules about actors, objects, results, contexts and authorities.
extension StatementRule {
    static let identifierMissing = StatementRule(
        "xapi.agent-identifier-missing", title: "Agent has no identifier",
        summary: "An Agent has one of mbox, mbox_sha1sum, openid and account.",
        spec: [.data("2.4.2.1", "XAPI-00034")], remedy: "Add an identifier.",
        rejects: [
            .statement(actor: #"{"name":"x"}"#),
            .statement(actor: #"{"objectType":"Group","member":[{"name":"x"}]}"#),
        ])

    static let identifierSeveral = StatementRule(
        "xapi.actor-identifier-several", title: "Actor has several identifiers",
        summary: "An Agent or Group has one identifier at most.",
        spec: [.data("2.4.2.1", "XAPI-00034"), .data("2.4.2.2", "XAPI-00037")], remedy: "Keep one of them.",
        rejects: [
            .statement(actor: #"{"mbox":"mailto:a@example.org","openid":"http://example.org/u"}"#),
            .statement(
                actor: #"{"objectType":"Group","mbox":"mailto:a@example.org","openid":"http://example.org/u"}"#),
        ])

    static let anonymousGroup = StatementRule(
        "xapi.group-empty", title: "Group has neither identifier nor members",
        summary: "A Group without an identifier lists its members.", spec: [.data("2.4.2.2", "XAPI-00035")],
        remedy: "Add an identifier or members.",
        accepts: [.statement(actor: #"{"objectType":"Group","member":[{"mbox":"mailto:a@example.org"}]}"#)],
        rejects: [
            .statement(actor: #"{"objectType":"Group","name":"g"}"#),
            .statement(actor: #"{"objectType":"Group","member":[]}"#),
        ])

    static let agentRequired = StatementRule(
        "xapi.agent-required", title: "Group where an Agent must stand",
        summary: "The members of a Group are Agents.", spec: [.data("2.4.2.2", "XAPI-00036")],
        remedy: "Name the Agents.",
        rejects: [
            .statement(
                actor: """
                    {"objectType":"Group","member":[{"objectType":"Group","mbox":"mailto:g@example.org"}]}
                    """)
        ])

    static let groupRequired = StatementRule(
        "xapi.group-required", title: "Agent where a Group must stand",
        summary: "A team is a Group.", spec: [.data("2.4.6", "XAPI-00088")], remedy: "Make it a Group.",
        accepts: [.statement(#""context":{"team":{"objectType":"Group","mbox":"mailto:t@example.org"}}"#)],
        rejects: [.statement(#""context":{"team":{"mbox":"mailto:t@example.org"}}"#)])

    static let nestedSubStatement = StatementRule(
        "xapi.substatement-nested", title: "SubStatement in a SubStatement",
        summary: "A SubStatement is not about another one.", spec: [.data("2.4.4.3", "XAPI-00071")],
        remedy: "Make the inner one a statement of its own, and refer to it.",
        rejects: [
            .statement(
                object: """
                    {"objectType":"SubStatement","actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"ex:v"},"object":\
                    {"objectType":"SubStatement","actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"ex:v"},\
                    "object":{"id":"ex:o"}}}
                    """)
        ])

    static let subStatementProperty = StatementRule(
        "xapi.substatement-property", title: "Property that a SubStatement cannot have",
        summary: "A SubStatement has no id, stored, version or authority.",
        spec: [.data("2.4.4.3", "XAPI-00070")], remedy: "Leave the property out.",
        accepts: [
            .statement(
                object: """
                    {"objectType":"SubStatement","actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"ex:v"},\
                    "object":{"objectType":"Agent","mbox":"mailto:a@b.c"},"timestamp":"2026-01-31T12:00:00Z"}
                    """)
        ],
        rejects: ["\"id\":\"12345678-1234-4234-8234-123456789abc\"", "\"version\":\"1.0.0\""].map { more in
            .statement(
                object: """
                    {"objectType":"SubStatement","actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"ex:v"},\
                    "object":{"id":"ex:o"},\(more)}
                    """)
        })

    static let voidingObject = StatementRule(
        "xapi.voiding-object", title: "Voiding statement refers to no statement",
        summary: "The object of a statement with the verb 'voided' is a StatementRef.",
        spec: [.data("2.3.2", "XAPI-00017"), .data("2.3.2", "XAPI-00020")],
        remedy: "Refer to the statement that is void, or use another verb.",
        accepts: [
            .statement(
                verb: #"{"id":"http://adlnet.gov/expapi/verbs/voided"}"#,
                object: #"{"objectType":"StatementRef","id":"12345678-1234-4234-8234-123456789abc"}"#)
        ],
        rejects: [.statement(verb: #"{"id":"http://adlnet.gov/expapi/verbs/voided"}"#)])

    static let interactionType = StatementRule(
        "xapi.interaction-type-missing", title: "Interaction has no type",
        summary: "A definition with response patterns or interaction components has an 'interactionType'.",
        spec: [.data("2.4.4.1", "XAPI-00064")], remedy: "Add 'interactionType'.",
        accepts: [.definition(#"{"interactionType":"fill-in","correctResponsesPattern":["x"]}"#), .definition("{}")],
        rejects: [.definition(#"{"choices":[{"id":"a"}]}"#), .definition(#"{"correctResponsesPattern":["x"]}"#)])

    static let componentID = StatementRule(
        "xapi.interaction-component-duplicate", title: "Two components with one id",
        summary: "The ids in a list of interaction components are distinct.", spec: [.data("2.4.4.1")],
        remedy: "Give each component an id of its own.",
        rejects: [.definition(#"{"interactionType":"choice","choices":[{"id":"a"},{"id":"a"}]}"#)])

    static let componentList = StatementRule(
        "xapi.interaction-component-list", title: "List does not belong to the interaction",
        summary: "An interaction has the lists of components that its type has.",
        rationale: "Reports pass over the list.", severity: .warning, spec: [.data("2.4.4.1")],
        remedy: "Use the list of the type, or another type.",
        rejects: [.definition(#"{"interactionType":"numeric","choices":[{"id":"a"}]}"#)])

    static let responsePattern = StatementRule(
        "xapi.response-pattern", title: "Response pattern does not fit the interaction",
        summary: "A correct response is written as its interaction type demands, and names components that are there.",
        rationale: "Reports cannot tell whether an answer was right.", severity: .warning, spec: [.data("2.4.4.1")],
        remedy: "Write the pattern as the interaction type demands.",
        accepts: [
            .definition(
                """
                {"interactionType":"matching","correctResponsesPattern":["a[.]1[,]b[.]2"],\
                "source":[{"id":"a"},{"id":"b"}],"target":[{"id":"1"},{"id":"2"}]}
                """),
            .definition(#"{"interactionType":"numeric","correctResponsesPattern":["1[:]2.5","[:]3"]}"#),
        ],
        rejects: [
            .definition(#"{"interactionType":"true-false","correctResponsesPattern":["yes"]}"#),
            .definition(#"{"interactionType":"choice","correctResponsesPattern":["b"],"choices":[{"id":"a"}]}"#),
        ])

    static let scoreScaled = StatementRule(
        "xapi.score-scaled-range", title: "Scaled score is out of range",
        summary: "A scaled score is from -1 to 1.", spec: [.data("2.4.5.1", "XAPI-00083")],
        remedy: "Divide the score by the range.",
        accepts: [
            .statement(#""result":{"score":{"scaled":-1}}"#), .statement(#""result":{"score":{"scaled":1.000}}"#),
        ],
        rejects: [
            .statement(#""result":{"score":{"scaled":1.01}}"#),
            .statement(#""result":{"score":{"scaled":1.00000000000000000001}}"#),
        ])

    static let scoreBounds = StatementRule(
        "xapi.score-bounds", title: "Least score is not below the greatest",
        summary: "'min' is less than 'max'.", spec: [.data("2.4.5.1", "XAPI-00081")], remedy: "Correct the bounds.",
        rejects: [
            .statement(#""result":{"score":{"min":1,"max":0}}"#),
            .statement(#""result":{"score":{"min":1,"max":1.0}}"#),
        ])

    static let scoreRaw = StatementRule(
        "xapi.score-raw-range", title: "Score is out of its bounds",
        summary: "'raw' is between 'min' and 'max', as far as they are given.",
        spec: [.data("2.4.5.1", "XAPI-00082")], remedy: "Correct the score or the bounds.",
        accepts: [.statement(#""result":{"score":{"raw":1e2,"max":100.0}}"#)],
        rejects: [
            .statement(#""result":{"score":{"raw":11,"max":10}}"#),
            .statement(#""result":{"score":{"raw":1,"min":2}}"#),
        ])

    static let contextRevision = StatementRule(
        "xapi.context-revision", title: "Revision of something that is no Activity",
        summary: "Only a statement about an Activity has a 'revision' in its context.",
        spec: [.data("2.4.6", "XAPI-00084")], remedy: "Leave 'revision' out.",
        rejects: [
            .statement(#""context":{"revision":"1"}"#, object: #"{"objectType":"Agent","mbox":"mailto:a@b.c"}"#)
        ])

    static let contextPlatform = StatementRule(
        "xapi.context-platform", title: "Platform of something that is no Activity",
        summary: "Only a statement about an Activity has a 'platform' in its context.",
        spec: [.data("2.4.6", "XAPI-00085")], remedy: "Leave 'platform' out.",
        rejects: [
            .statement(#""context":{"platform":"x"}"#, object: #"{"objectType":"Agent","mbox":"mailto:a@b.c"}"#)
        ])

    static let relevantTypesEmpty = StatementRule(
        "xapi.relevant-types-empty", title: "List of relevant types is empty",
        summary: "'relevantTypes' lists one type at least.", versions: [.v200], spec: [.data("2.4.6")],
        remedy: "Leave 'relevantTypes' out.",
        accepts: [
            .statement(
                #""context":{"contextAgents":[{"objectType":"contextAgent","agent":{"mbox":"mailto:a@b.c"}}]}"#)
        ],
        rejects: [
            .statement(
                """
                "context":{"contextAgents":[{"objectType":"contextAgent","agent":{"mbox":"mailto:a@b.c"},\
                "relevantTypes":[]}]}
                """)
        ])

    static let authorityGroup = StatementRule(
        "xapi.authority-group", title: "Authority is a Group of another kind",
        summary: "An authority that is a Group has no identifier and two members.",
        spec: [.data("2.4.9", "XAPI-00098")], remedy: "Leave the authority to the store.",
        accepts: [
            .statement(
                """
                "authority":{"objectType":"Group","member":[{"mbox":"mailto:a@b.c"},\
                {"account":{"homePage":"http://example.org/token","name":"key"}}]}
                """)
        ],
        rejects: [
            .statement(
                """
                "authority":{"objectType":"Group","member":[\
                {"account":{"homePage":"http://example.org/token","name":"key"}}]}
                """)
        ])

    static let authorityConsumer = StatementRule(
        "xapi.authority-consumer", title: "Authority names no OAuth consumer",
        summary: "One of the two members of an authority is the OAuth consumer, which has an account.",
        spec: [.data("2.4.9", "XAPI-00100")], remedy: "Leave the authority to the store.",
        rejects: [
            .statement(
                #""authority":{"objectType":"Group","member":[{"mbox":"mailto:a@b.c"},{"mbox":"mailto:b@b.c"}]}"#)
        ])

    static let batchDuplicateID = StatementRule(
        "xapi.batch-id-duplicate", title: "Two statements with one id",
        summary: "The statements of a list have ids of their own.", spec: [.communication("2.1.2")],
        remedy: "Give each statement an id of its own.",
        rejects: [
            .whole(
                "["
                    + [String](
                        repeating: """
                            {"id":"12345678-1234-4234-8234-123456789abc","actor":{"mbox":"mailto:a@b.c"},\
                            "verb":{"id":"ex:v"},"object":{"id":"ex:o"}}
                            """, count: 2
                    ).joined(separator: ",") + "]")
        ])
}
