import CourseModel
import CoursePackage
import Testing

@Suite("Sequencing of a manifest")
struct SCORMSequencingReaderTests {
    static func definition(_ parts: String, attributes: String = "", collection: String = "") throws
        -> SequencingDefinition
    {
        let item = try SCORM2004ReaderTests.item(
            "<imsss:sequencing \(attributes)>\(parts)</imsss:sequencing>",
            tail: "<imsss:sequencingCollection>\(collection)</imsss:sequencingCollection>")
        return try #require(item.sequencing)
    }

    @Test("that says nothing has the defaults of the standard")
    func defaults() throws {
        let definition = try SCORMSequencingReaderTests.definition("")
        #expect(definition.isDefault)
        #expect(definition.controlMode.choice && definition.controlMode.choiceExit)
        #expect(!definition.controlMode.flow && !definition.controlMode.forwardOnly)
        #expect(definition.controlMode.useCurrentAttemptObjectiveInfo)
        #expect(definition.controlMode.useCurrentAttemptProgressInfo)
        #expect(definition.limitConditions.attemptLimit == nil)
        #expect(definition.rollup.rollupObjectiveSatisfied && definition.rollup.rollupProgressCompletion)
        #expect(definition.rollup.objectiveMeasureWeight == ExactDecimal(1))
        #expect(definition.randomization.randomizationTiming == .never)
        #expect(definition.delivery.tracked && !definition.delivery.completionSetByContent)
        #expect(definition.rollupConsiderations.requiredForIncomplete == .always)
        #expect(definition.rollupConsiderations.measureSatisfactionIfActive)
        #expect(!definition.constrainedChoice.preventActivation && !definition.constrainedChoice.constrainChoice)
    }

    @Test("gives control modes, limits, randomization, delivery and ADL's considerations")
    func attributes() throws {
        let definition = try SCORMSequencingReaderTests.definition(
            """
            <imsss:controlMode choice="false" choiceExit="0" flow="1" forwardOnly="true" \
            useCurrentAttemptObjectiveInfo="false" useCurrentAttemptProgressInfo="false"/>
            <imsss:limitConditions attemptLimit="3" attemptAbsoluteDurationLimit="PT1H" \
            attemptExperiencedDurationLimit="PT2H" activityAbsoluteDurationLimit="PT3H" \
            activityExperiencedDurationLimit="PT4H" beginTimeLimit="2004-01-22T00:00:00" endTimeLimit="2005-01-22T00:00:00"/>
            <imsss:auxiliaryResources><imsss:auxiliaryResource auxiliaryResourceID="A" purpose="help"/>
            </imsss:auxiliaryResources>
            <imsss:randomizationControls randomizationTiming="once" selectCount="2" reorderChildren="true" \
            selectionTiming="onEachNewAttempt"/>
            <imsss:deliveryControls tracked="false" completionSetByContent="true" objectiveSetByContent="true"/>
            <adlseq:constrainedChoiceConsiderations preventActivation="true" constrainChoice="true"/>
            <adlseq:rollupConsiderations requiredForSatisfied="ifAttempted" requiredForNotSatisfied="ifNotSkipped" \
            requiredForCompleted="ifNotSuspended" requiredForIncomplete="never" measureSatisfactionIfActive="false"/>
            """)
        #expect(!definition.controlMode.choice && !definition.controlMode.choiceExit)
        #expect(definition.controlMode.flow && definition.controlMode.forwardOnly)
        #expect(!definition.controlMode.useCurrentAttemptObjectiveInfo)
        #expect(!definition.controlMode.useCurrentAttemptProgressInfo)
        #expect(definition.limitConditions.attemptLimit == 3)
        #expect(definition.limitConditions.attemptAbsoluteDurationLimit?.text == "PT1H")
        #expect(definition.limitConditions.attemptExperiencedDurationLimit?.text == "PT2H")
        #expect(definition.limitConditions.activityAbsoluteDurationLimit?.text == "PT3H")
        #expect(definition.limitConditions.activityExperiencedDurationLimit?.text == "PT4H")
        #expect(definition.limitConditions.beginTimeLimit == "2004-01-22T00:00:00")
        #expect(definition.limitConditions.endTimeLimit == "2005-01-22T00:00:00")
        #expect(definition.auxiliaryResources.map(\.resourceID) == ["A"])
        #expect(definition.randomization.randomizationTiming == .once)
        #expect(definition.randomization.selectionTiming == .onEachNewAttempt)
        #expect(definition.randomization.selectCount == 2 && definition.randomization.reorderChildren)
        #expect(!definition.delivery.tracked)
        #expect(definition.delivery.completionSetByContent && definition.delivery.objectiveSetByContent)
        #expect(definition.constrainedChoice.preventActivation && definition.constrainedChoice.constrainChoice)
        #expect(definition.rollupConsiderations.requiredForSatisfied == .ifAttempted)
        #expect(definition.rollupConsiderations.requiredForNotSatisfied == .ifNotSkipped)
        #expect(definition.rollupConsiderations.requiredForCompleted == .ifNotSuspended)
        #expect(definition.rollupConsiderations.requiredForIncomplete == .always)
        #expect(!definition.rollupConsiderations.measureSatisfactionIfActive)
    }

    @Test("gives rules of all three kinds")
    func rules() throws {
        let rules = try SCORMSequencingReaderTests.definition(
            """
            <imsss:sequencingRules>
            <imsss:preConditionRule><imsss:ruleConditions conditionCombination="any">
            <imsss:ruleCondition condition="objectiveMeasureLessThan" operator="not" referencedObjective="Q" \
            measureThreshold="-0.5"/><imsss:ruleCondition condition="always"/></imsss:ruleConditions>
            <imsss:ruleAction action="skip"/></imsss:preConditionRule>
            <imsss:exitConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="completed"/>
            </imsss:ruleConditions><imsss:ruleAction action="exit"/></imsss:exitConditionRule>
            <imsss:postConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="satisfied"/>
            </imsss:ruleConditions><imsss:ruleAction action="retryAll"/></imsss:postConditionRule>
            </imsss:sequencingRules>
            """
        ).rules
        let pre = try #require(rules.preConditionRules.first)
        #expect(pre.action == .skip)
        #expect(pre.conditionCombination == .any)
        #expect(pre.conditions.map(\.condition) == [.objectiveMeasureLessThan, .always])
        #expect(pre.conditions.map(\.operator) == [.not, .noOp])
        #expect(pre.conditions.map(\.referencedObjective) == ["Q", nil])
        #expect(pre.conditions.map(\.measureThreshold.description) == ["-0.5", "0"])
        #expect(rules.exitConditionRules.map(\.action) == [.exit])
        #expect(rules.exitConditionRules.map(\.conditionCombination) == [.all])
        #expect(rules.postConditionRules.map(\.action) == [.retryAll])
    }

    @Test(
        "leaves out rules that nobody could follow",
        arguments: [
            #"<imsss:ruleConditions><imsss:ruleCondition condition="done"/></imsss:ruleConditions><imsss:ruleAction action="skip"/>"#,
            #"<imsss:ruleConditions><imsss:ruleCondition/></imsss:ruleConditions><imsss:ruleAction action="skip"/>"#,
            #"<imsss:ruleConditions><imsss:ruleCondition condition="always"/></imsss:ruleConditions>"#,
            #"<imsss:ruleConditions><imsss:ruleCondition condition="always"/></imsss:ruleConditions><imsss:ruleAction action="exit"/>"#,
            #"<imsss:ruleConditions><imsss:ruleCondition condition="always"/></imsss:ruleConditions><imsss:ruleAction action="jump"/>"#,
        ])
    func unfollowable(rule: String) throws {
        let rules = try SCORMSequencingReaderTests.definition(
            "<imsss:sequencingRules><imsss:preConditionRule>\(rule)</imsss:preConditionRule></imsss:sequencingRules>"
        ).rules
        #expect(rules.preConditionRules.isEmpty)
    }

    @Test("gives rollup rules with their defaults")
    func rollup() throws {
        let rollup = try SCORMSequencingReaderTests.definition(
            """
            <imsss:rollupRules rollupObjectiveSatisfied="false" rollupProgressCompletion="false" objectiveMeasureWeight="0.5">
            <imsss:rollupRule><imsss:rollupConditions><imsss:rollupCondition condition="attempted" operator="not"/>
            </imsss:rollupConditions><imsss:rollupAction action="incomplete"/></imsss:rollupRule>
            <imsss:rollupRule childActivitySet="atLeastPercent" minimumPercent="0.5"><imsss:rollupConditions \
            conditionCombination="all"><imsss:rollupCondition condition="satisfied"/></imsss:rollupConditions>
            <imsss:rollupAction action="satisfied"/></imsss:rollupRule>
            <imsss:rollupRule childActivitySet="most"><imsss:rollupConditions><imsss:rollupCondition condition="satisfied"/>
            </imsss:rollupConditions><imsss:rollupAction action="satisfied"/></imsss:rollupRule>
            <imsss:rollupRule childActivitySet="atLeastCount" minimumCount="2"><imsss:rollupConditions>
            <imsss:rollupCondition condition="completed"/></imsss:rollupConditions><imsss:rollupAction action="completed"/>
            </imsss:rollupRule></imsss:rollupRules>
            """
        ).rollup
        #expect(!rollup.rollupObjectiveSatisfied && !rollup.rollupProgressCompletion)
        #expect(rollup.objectiveMeasureWeight == ExactDecimal("0.5"))
        #expect(rollup.rules.map(\.action) == [.incomplete, .satisfied, .completed])
        #expect(rollup.rules.map(\.childActivitySet) == [.all, .atLeastPercent, .atLeastCount])
        #expect(rollup.rules.map(\.conditionCombination) == [.any, .all, .any])
        #expect(rollup.rules.map(\.minimumPercent.description) == ["0", "0.5", "0"])
        #expect(rollup.rules.map(\.minimumCount) == [0, 0, 2])
        #expect(rollup.rules.first?.conditions.map(\.operator) == [.not])
    }

    @Test("gives objectives and the maps of both namespaces")
    func objectives() throws {
        let definition = try SCORMSequencingReaderTests.definition(
            """
            <imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true" objectiveID="P">
            <imsss:minNormalizedMeasure> -0.25 </imsss:minNormalizedMeasure>
            <imsss:mapInfo targetObjectiveID="G" readSatisfiedStatus="false" writeSatisfiedStatus="true" \
            readNormalizedMeasure="0" writeNormalizedMeasure="1"/><imsss:mapInfo targetObjectiveID="H"/><imsss:mapInfo/>
            </imsss:primaryObjective><imsss:objective objectiveID="Q">
            <imsss:minNormalizedMeasure>2</imsss:minNormalizedMeasure></imsss:objective></imsss:objectives>
            <adlseq:objectives><adlseq:objective objectiveID="P"><adlseq:mapInfo targetObjectiveID="G" \
            readRawScore="false" readMinScore="false" readMaxScore="false" readCompletionStatus="false" \
            readProgressMeasure="false" writeRawScore="true" writeMinScore="true" writeMaxScore="true" \
            writeCompletionStatus="true" writeProgressMeasure="true"/><adlseq:mapInfo targetObjectiveID="H"/>
            </adlseq:objective><adlseq:objective/></adlseq:objectives>
            """)
        let primary = try #require(definition.objectives.primary)
        #expect(primary.objectiveID == "P" && primary.satisfiedByMeasure)
        #expect(primary.minNormalizedMeasure == ExactDecimal("-0.25"))
        #expect(primary.maps.map(\.targetObjectiveID) == ["G", "H"])
        #expect(primary.maps.map(\.readSatisfiedStatus) == [false, true])
        #expect(primary.maps.map(\.readNormalizedMeasure) == [false, true])
        #expect(primary.maps.map(\.writeSatisfiedStatus) == [true, false])
        #expect(primary.maps.map(\.writeNormalizedMeasure) == [true, false])
        #expect(definition.objectives.others.map(\.objectiveID) == ["Q"])
        #expect(definition.objectives.others.first?.minNormalizedMeasure == ExactDecimal(1))
        let extended = try #require(definition.extendedObjectives.first)
        #expect(definition.extendedObjectives.count == 1)
        #expect(extended.objectiveID == "P")
        var all = ExtendedObjectiveMap(targetObjectiveID: "G")
        all.readRawScore = false
        all.readMinScore = false
        all.readMaxScore = false
        all.readCompletionStatus = false
        all.readProgressMeasure = false
        all.writeRawScore = true
        all.writeMinScore = true
        all.writeMaxScore = true
        all.writeCompletionStatus = true
        all.writeProgressMeasure = true
        let maps = extended.maps.map { map in
            var map = map
            map.source = .none
            return map
        }
        #expect(maps == [all, ExtendedObjectiveMap(targetObjectiveID: "H")])
    }

    @Test("takes whole parts of a shared definition where it has none of its own")
    func collection() throws {
        let definition = try SCORMSequencingReaderTests.definition(
            #"<imsss:controlMode choice="false"/><v:x xmlns:v="urn:v"/>"#, attributes: #"IDRef="S""#,
            collection: """
                <imsss:sequencing ID="S" IDRef="T"><imsss:controlMode flow="true"/><imsss:deliveryControls tracked="false"/>
                </imsss:sequencing><imsss:sequencing ID="S"><imsss:limitConditions attemptLimit="1"/></imsss:sequencing>
                <imsss:sequencing ID="T"><imsss:limitConditions attemptLimit="2"/></imsss:sequencing>
                """)
        #expect(definition.idRef == "S")
        #expect(definition.id == nil)
        // The whole controlMode is replaced: flow is not kept from the collection.
        #expect(!definition.controlMode.choice && !definition.controlMode.flow)
        #expect(!definition.delivery.tracked)
        #expect(definition.limitConditions.attemptLimit == nil)
        #expect(definition.extensions.map(\.name) == ["x"])
    }

    @Test("refers to nothing when the collection has no such definition, or it refers to itself")
    func danglingReferences() throws {
        let missing = try SCORMSequencingReaderTests.definition("", attributes: #"IDRef="X""#)
        #expect(missing.isDefault && missing.idRef == "X")
        let own = try SCORMSequencingReaderTests.definition("", attributes: #"ID="S" IDRef="S""#)
        #expect(own.isDefault && own.id == "S")
    }
}
