import CourseModel
import CourseXML

/// IMS Simple Sequencing 1.0 as SCORM 2004 profiles it, with ADL's extensions inside `sequencing`.
///
/// The binding is that of `imsss_v1p0.xsd`; where SCORM asks for more (CAM 5.1), the row names the rule of SCORM.
enum SimpleSequencingGrammar {
    /// The elements, by key, for an edition.
    static func elements(_ edition: SCORM2004Edition) -> [String: ElementGrammar] {
        var elements: [String: ElementGrammar] = [
            "sequencingCollection": ElementGrammar(
                children: [
                    .imsss(
                        "sequencing", key: "sharedSequencing", 1..., rank: 0, missing: "seq.collection-empty")
                ]),
            "sequencing": sequencing(edition, isShared: false),
            "sharedSequencing": sequencing(edition, isShared: true),
            "controlMode": ElementGrammar(
                attributes: [
                    "choice", "choiceExit", "flow", "forwardOnly", "useCurrentAttemptObjectiveInfo",
                    "useCurrentAttemptProgressInfo",
                ].map { .boolean($0, "seq.boolean-value") }),
            "sequencingRules": ElementGrammar(
                children: [
                    .imsss("preConditionRule", key: "preConditionRule", rank: 0),
                    .imsss("exitConditionRule", key: "exitConditionRule", rank: 1),
                    .imsss("postConditionRule", key: "postConditionRule", rank: 2),
                ]),
            "limitConditions": limitConditions,
            "auxiliaryResources": ElementGrammar(
                children: [.imsss("auxiliaryResource", key: "auxiliaryResource", 1..., rank: 0)]),
            "auxiliaryResource": ElementGrammar(
                attributes: [
                    AttributeGrammar(name: .local("auxiliaryResourceID"), isRequired: true, type: .anyURI),
                    AttributeGrammar(name: .local("purpose"), isRequired: true),
                ]),
            "objectives": ElementGrammar(
                children: [
                    .imsss(
                        "primaryObjective", key: "primaryObjective", 1...1, rank: 0, missing: "obj.primary-missing",
                        count: "obj.primary-missing"),
                    .imsss("objective", key: "objective", rank: 1),
                ]),
            "primaryObjective": objective(isPrimary: true),
            "objective": objective(isPrimary: false),
            "minNormalizedMeasure": ElementGrammar(
                text: TextGrammar(type: .measure, valueRule: "seq.min-measure-range")),
            "mapInfo": ElementGrammar(
                attributes: [
                    AttributeGrammar(
                        name: .local("targetObjectiveID"), isRequired: true, type: .anyURI,
                        blankRule: "obj.id-blank", missingRule: "obj.map-target-missing"),
                    .boolean("readSatisfiedStatus", "seq.boolean-value"),
                    .boolean("readNormalizedMeasure", "seq.boolean-value"),
                    .boolean("writeSatisfiedStatus", "seq.boolean-value"),
                    .boolean("writeNormalizedMeasure", "seq.boolean-value"),
                ]),
            "randomizationControls": ElementGrammar(
                attributes: [
                    .token("randomizationTiming", timings, "seq.random-timing-value"),
                    AttributeGrammar(
                        name: .local("selectCount"), type: .nonNegativeInteger, valueRule: "seq.select-count-value"),
                    .boolean("reorderChildren", "seq.boolean-value"),
                    .token("selectionTiming", timings, "seq.random-timing-value"),
                ]),
            "deliveryControls": ElementGrammar(
                attributes: ["tracked", "completionSetByContent", "objectiveSetByContent"].map {
                    .boolean($0, "seq.delivery-flag-value")
                }),
        ]
        elements.merge(rules) { first, _ in first }
        elements.merge(rollup) { first, _ in first }
        elements.merge(adlExtensions(edition)) { first, _ in first }
        return elements
    }

    private static let timings = ["never", "once", "onEachNewAttempt"]

    /// The sequencing of an activity, or one of the collection that activities refer to.
    private static func sequencing(_ edition: SCORM2004Edition, isShared: Bool) -> ElementGrammar {
        let parts = [
            "controlMode", "sequencingRules", "limitConditions", "auxiliaryResources", "rollupRules", "objectives",
            "randomizationControls", "deliveryControls",
        ]
        var children = parts.enumerated().map { rank, name in
            ChildGrammar.imsss(name, key: name, 0...1, rank: rank, count: "seq.child-count")
        }
        var extensions = ["constrainedChoiceConsiderations", "rollupConsiderations"]
        if edition == .fourth { extensions.append("objectives") }
        children += extensions.map {
            ChildGrammar(
                name: XMLName(namespace: KnownNamespace.adlseq, local: $0), key: "adlseq:" + $0, maximum: 1,
                rank: parts.count, countRule: "seq.child-count")
        }
        return ElementGrammar(
            children: children, orderRule: "seq.child-order",
            attributes: [
                AttributeGrammar(
                    name: .local("ID"), isRequired: isShared, type: .id,
                    forbiddenRule: isShared ? nil : "seq.id-not-allowed",
                    forbiddenReason: "which only sequencing in the collection has", missingRule: "seq.id-missing"),
                AttributeGrammar(
                    name: .local("IDRef"), forbiddenRule: isShared ? "seq.idref-in-collection" : nil,
                    forbiddenReason: "which sequencing in the collection does not have"),
            ], foreign: .strict)
    }

    private static let limitConditions = ElementGrammar(
        attributes: [
            AttributeGrammar(
                name: .local("attemptLimit"), type: .nonNegativeInteger, valueRule: "seq.attempt-limit-value"),
            AttributeGrammar(name: .local("attemptAbsoluteDurationLimit"), type: .duration),
            AttributeGrammar(name: .local("attemptExperiencedDurationLimit"), type: .duration),
            AttributeGrammar(name: .local("activityAbsoluteDurationLimit"), type: .duration),
            AttributeGrammar(name: .local("activityExperiencedDurationLimit"), type: .duration),
            AttributeGrammar(name: .local("beginTimeLimit"), type: .dateTime),
            AttributeGrammar(name: .local("endTimeLimit"), type: .dateTime),
        ])

    private static func objective(isPrimary: Bool) -> ElementGrammar {
        ElementGrammar(
            children: [
                .imsss("minNormalizedMeasure", key: "minNormalizedMeasure", 0...1, rank: 0),
                .imsss("mapInfo", key: "mapInfo", rank: 1),
            ],
            attributes: [
                AttributeGrammar(
                    name: .local("objectiveID"), isRequired: !isPrimary, type: .anyURI, maximumLength: 4_000,
                    blankRule: "obj.id-blank", missingRule: "obj.id-missing", lengthRule: "obj.id-length"),
                .boolean("satisfiedByMeasure", "seq.boolean-value"),
            ])
    }

    // MARK: Sequencing rules

    private static let rules: [String: ElementGrammar] = [
        "preConditionRule": rule(action: "preConditionRule/ruleAction"),
        "exitConditionRule": rule(action: "exitConditionRule/ruleAction"),
        "postConditionRule": rule(action: "postConditionRule/ruleAction"),
        "preConditionRule/ruleAction": action(["skip", "disabled", "hiddenFromChoice", "stopForwardTraversal"]),
        "exitConditionRule/ruleAction": action(["exit"]),
        "postConditionRule/ruleAction": action(["exitParent", "exitAll", "retry", "retryAll", "continue", "previous"]),
        "ruleConditions": ElementGrammar(
            children: [.imsss("ruleCondition", key: "ruleCondition", 1..., rank: 0, missing: "seq.condition-none")],
            attributes: [.token("conditionCombination", ["all", "any"], "seq.condition-combination-value")]),
        "ruleCondition": ElementGrammar(
            attributes: [
                AttributeGrammar(name: .local("referencedObjective"), type: .anyURI, blankRule: "obj.id-blank"),
                AttributeGrammar(
                    name: .local("measureThreshold"), type: .measure, valueRule: "seq.measure-threshold-range"),
                .token("operator", ["not", "noOp"], "seq.condition-operator-value"),
                AttributeGrammar(
                    name: .local("condition"), isRequired: true,
                    type: .token([
                        "satisfied", "objectiveStatusKnown", "objectiveMeasureKnown", "objectiveMeasureGreaterThan",
                        "objectiveMeasureLessThan", "completed", "activityProgressKnown", "attempted",
                        "attemptLimitExceeded", "timeLimitExceeded", "outsideAvailableTimeRange", "always",
                    ]), missingRule: "seq.condition-missing", valueRule: "seq.condition-value"),
            ]),
    ]

    private static func rule(action key: String) -> ElementGrammar {
        ElementGrammar(
            children: [
                .imsss(
                    "ruleConditions", key: "ruleConditions", 1...1, rank: 0, missing: "seq.rule-no-conditions"),
                .imsss(
                    "ruleAction", key: key, 1...1, rank: 1, missing: "seq.rule-action-count",
                    count: "seq.rule-action-count"),
            ])
    }

    private static func action(_ tokens: [String]) -> ElementGrammar {
        ElementGrammar(
            attributes: [
                AttributeGrammar(
                    name: .local("action"), isRequired: true, type: .token(TokenList(tokens)),
                    valueRule: "seq.rule-action-value")
            ])
    }

    // MARK: Rollup

    private static let rollup: [String: ElementGrammar] = [
        "rollupRules": ElementGrammar(
            children: [.imsss("rollupRule", key: "rollupRule", rank: 0)],
            attributes: [
                .boolean("rollupObjectiveSatisfied", "seq.boolean-value"),
                .boolean("rollupProgressCompletion", "seq.boolean-value"),
                AttributeGrammar(name: .local("objectiveMeasureWeight"), type: .share, valueRule: "seq.weight-range"),
            ]),
        "rollupRule": ElementGrammar(
            children: [
                .imsss(
                    "rollupConditions", key: "rollupConditions", 1...1, rank: 0, missing: "seq.rollup-rule-shape",
                    count: "seq.rollup-rule-shape"),
                .imsss(
                    "rollupAction", key: "rollupAction", 1...1, rank: 1, missing: "seq.rollup-rule-shape",
                    count: "seq.rollup-rule-shape"),
            ],
            attributes: [
                .token(
                    "childActivitySet", ["all", "any", "none", "atLeastCount", "atLeastPercent"],
                    "seq.rollup-childset-value"),
                AttributeGrammar(
                    name: .local("minimumCount"), type: .nonNegativeInteger, valueRule: "seq.rollup-mincount-value"),
                AttributeGrammar(
                    name: .local("minimumPercent"), type: .share, valueRule: "seq.rollup-minpercent-range"),
            ]),
        "rollupConditions": ElementGrammar(
            children: [.imsss("rollupCondition", key: "rollupCondition", 1..., rank: 0, missing: "seq.condition-none")],
            attributes: [.token("conditionCombination", ["all", "any"], "seq.condition-combination-value")]),
        "rollupCondition": ElementGrammar(
            attributes: [
                .token("operator", ["not", "noOp"], "seq.condition-operator-value"),
                AttributeGrammar(
                    name: .local("condition"), isRequired: true,
                    type: .token([
                        "satisfied", "objectiveStatusKnown", "objectiveMeasureKnown", "completed",
                        "activityProgressKnown", "attempted", "attemptLimitExceeded", "timeLimitExceeded",
                        "outsideAvailableTimeRange",
                    ]), missingRule: "seq.condition-missing", valueRule: "seq.rollup-condition-value"),
            ]),
        "rollupAction": ElementGrammar(
            attributes: [
                AttributeGrammar(
                    name: .local("action"), isRequired: true,
                    type: .token(["satisfied", "notSatisfied", "completed", "incomplete"]),
                    valueRule: "seq.rollup-action-value")
            ]),
    ]

    // MARK: ADL's extensions

    private static func adlExtensions(_ edition: SCORM2004Edition) -> [String: ElementGrammar] {
        let considerations = ["always", "ifAttempted", "ifNotSkipped", "ifNotSuspended"]
        var elements: [String: ElementGrammar] = [
            "adlseq:constrainedChoiceConsiderations": ElementGrammar(
                attributes: [
                    .boolean("preventActivation", "seq.boolean-value"),
                    .boolean("constrainChoice", "seq.boolean-value"),
                ]),
            "adlseq:rollupConsiderations": ElementGrammar(
                attributes: [
                    "requiredForSatisfied", "requiredForNotSatisfied", "requiredForCompleted", "requiredForIncomplete",
                ].map { .token($0, considerations, "seq.rollup-consideration-value") }
                    + [.boolean("measureSatisfactionIfActive", "seq.boolean-value")]),
        ]
        guard edition == .fourth else { return elements }
        elements["adlseq:objectives"] = ElementGrammar(
            children: [.adlseq("objective", 1..., missing: "obj.adlseq-shape")])
        elements["adlseq:objective"] = ElementGrammar(
            children: [.adlseq("mapInfo", 1..., missing: "obj.adlseq-shape")],
            attributes: [
                AttributeGrammar(
                    name: .local("objectiveID"), isRequired: true, type: .anyURI, blankRule: "obj.id-blank",
                    missingRule: "obj.adlseq-shape")
            ])
        elements["adlseq:mapInfo"] = ElementGrammar(
            attributes: [
                AttributeGrammar(
                    name: .local("targetObjectiveID"), isRequired: true, type: .anyURI,
                    blankRule: "obj.adlseq-target-blank", missingRule: "obj.adlseq-target-blank")
            ]
                + ["read", "write"].flatMap { access in
                    ["RawScore", "MinScore", "MaxScore", "CompletionStatus", "ProgressMeasure"].map {
                        AttributeGrammar.boolean(access + $0, "seq.boolean-value")
                    }
                })
        return elements
    }
}

extension XMLName {
    /// A name in no namespace: that of an attribute.
    static func local(_ name: String) -> XMLName { XMLName(namespace: "", local: name) }
}

extension ChildGrammar {
    /// A child in the namespace of IMS Simple Sequencing.
    static func imsss(
        _ name: String, key: String, _ count: some RangeExpression<Int> = 0..., rank: Int, missing: RuleID? = nil,
        count countRule: RuleID? = nil, early: RuleID? = nil
    ) -> ChildGrammar {
        let range = count.relative(to: 0..<Int.max)
        return ChildGrammar(
            name: XMLName(namespace: KnownNamespace.imsss, local: name), key: key, minimum: range.lowerBound,
            maximum: range.upperBound == .max ? .max : range.upperBound - 1, rank: rank, missingRule: missing,
            countRule: countRule, earlyRule: early)
    }

    /// A child in the namespace of ADL's sequencing extensions.
    static func adlseq(
        _ name: String, _ count: some RangeExpression<Int> = 0..., missing: RuleID? = nil
    ) -> ChildGrammar {
        let range = count.relative(to: 0..<Int.max)
        return ChildGrammar(
            name: XMLName(namespace: KnownNamespace.adlseq, local: name), key: "adlseq:" + name,
            minimum: range.lowerBound, maximum: range.upperBound == .max ? .max : range.upperBound - 1, rank: 0,
            missingRule: missing)
    }
}

extension AttributeGrammar {
    /// An optional `xs:boolean`.
    static func boolean(_ name: String, _ valueRule: RuleID? = nil) -> AttributeGrammar {
        AttributeGrammar(name: .local(name), type: .boolean, valueRule: valueRule)
    }

    /// An optional attribute with a closed vocabulary.
    static func token(_ name: String, _ tokens: [String], _ valueRule: RuleID? = nil) -> AttributeGrammar {
        AttributeGrammar(name: .local(name), type: .token(TokenList(tokens)), valueRule: valueRule)
    }
}
