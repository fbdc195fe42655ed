import CourseModel
import CourseXML

extension SequencingReader {
    // MARK: Sequencing rules

    func sequencingRules(_ element: XMLElement) -> SequencingRules {
        var rules = SequencingRules()
        rules.source = source(element)
        for child in element.children {
            switch names[child].word {
            case .preconditionrule:
                if let rule = rule(child, SequencingRuleAction.preCondition) { rules.preConditionRules.append(rule) }
            case .exitconditionrule:
                if let rule = rule(child, SequencingRuleAction.exitCondition) { rules.exitConditionRules.append(rule) }
            case .postconditionrule:
                if let rule = rule(child, SequencingRuleAction.postCondition) { rules.postConditionRules.append(rule) }
            default: continue
            }
        }
        return rules
    }

    /// Reads a rule; `nil` when its action is none of `actions`, or a condition is none of the standard's.
    private func rule(_ element: XMLElement, _ actions: [SequencingRuleAction]) -> SequencingRule? {
        var combination = ConditionCombination.all
        var conditions: [SequencingRuleCondition]?
        var action: SequencingRuleAction?
        for child in element.children {
            switch names[child].word {
            case .ruleconditions where conditions == nil:
                combination = self.combination(child) ?? combination
                var read: [SequencingRuleCondition] = []
                for part in child.children where names[part].word == .rulecondition {
                    guard let condition = ruleCondition(part) else { return nil }
                    read.append(condition)
                }
                conditions = read
            case .ruleaction where action == nil:
                action = token(.action, of: child).flatMap(SequencingRuleAction.init(token:))
            default: continue
            }
        }
        guard let action, actions.contains(action) else { return nil }
        return SequencingRule(action, when: combination, conditions ?? [], source: source(element))
    }

    private func ruleCondition(_ element: XMLElement) -> SequencingRuleCondition? {
        guard let kind = token(.condition, of: element).flatMap(SequencingRuleCondition.Kind.init(token:)) else {
            return nil
        }
        var condition = SequencingRuleCondition(kind)
        condition.source = source(element)
        for attribute in element.attributes {
            switch names[attribute].word {
            case .operator:
                condition.operator =
                    ConditionOperator(token: attribute.value.trimmedWhitespace) ?? condition.operator
            case .referencedobjective: condition.referencedObjective = ManifestValue.text(attribute.value)
            case .measurethreshold:
                ManifestValue.set(&condition.measureThreshold, attribute.value, in: ManifestValue.measure)
            default: continue
            }
        }
        return condition
    }

    // MARK: Rollup rules

    func rollupRules(_ element: XMLElement) -> RollupRules {
        var rollup = RollupRules()
        rollup.source = source(element)
        for attribute in element.attributes {
            switch names[attribute].word {
            case .rollupobjectivesatisfied: ManifestValue.set(&rollup.rollupObjectiveSatisfied, attribute.value)
            case .rollupprogresscompletion: ManifestValue.set(&rollup.rollupProgressCompletion, attribute.value)
            case .objectivemeasureweight:
                ManifestValue.set(&rollup.objectiveMeasureWeight, attribute.value, in: ManifestValue.share)
            default: continue
            }
        }
        for child in element.children where names[child].word == .rolluprule {
            if let rule = rollupRule(child) { rollup.rules.append(rule) }
        }
        return rollup
    }

    private func rollupRule(_ element: XMLElement) -> RollupRule? {
        var conditions: [RollupCondition]?
        var combination: ConditionCombination?
        var action: RollupAction?
        for child in element.children {
            switch names[child].word {
            case .rollupconditions where conditions == nil:
                combination = self.combination(child)
                var read: [RollupCondition] = []
                for part in child.children where names[part].word == .rollupcondition {
                    guard let kind = token(.condition, of: part).flatMap(RollupCondition.Kind.init(token:)) else {
                        return nil
                    }
                    let op = token(.operator, of: part).flatMap(ConditionOperator.init(token:)) ?? .noOp
                    read.append(RollupCondition(kind, operator: op, source: source(part)))
                }
                conditions = read
            case .rollupaction where action == nil:
                action = token(.action, of: child).flatMap(RollupAction.init(token:))
            default: continue
            }
        }
        guard let action else { return nil }
        var rule = RollupRule(action, when: conditions ?? [])
        rule.source = source(element)
        rule.conditionCombination = combination ?? rule.conditionCombination
        for attribute in element.attributes {
            switch names[attribute].word {
            case .childactivityset:
                guard let set = ChildActivitySet(token: attribute.value.trimmedWhitespace) else { return nil }
                rule.childActivitySet = set
            case .minimumcount: rule.minimumCount = ManifestValue.count(attribute.value) ?? rule.minimumCount
            case .minimumpercent: ManifestValue.set(&rule.minimumPercent, attribute.value, in: ManifestValue.share)
            default: continue
            }
        }
        return rule
    }

    func rollupConsiderations(_ element: XMLElement) -> RollupConsiderations {
        var considerations = RollupConsiderations()
        considerations.source = source(element)
        for attribute in element.attributes {
            let consideration = RollupConsideration(token: attribute.value.trimmedWhitespace) ?? .always
            switch names[attribute].word {
            case .requiredforsatisfied: considerations.requiredForSatisfied = consideration
            case .requiredfornotsatisfied: considerations.requiredForNotSatisfied = consideration
            case .requiredforcompleted: considerations.requiredForCompleted = consideration
            case .requiredforincomplete: considerations.requiredForIncomplete = consideration
            case .measuresatisfactionifactive:
                ManifestValue.set(&considerations.measureSatisfactionIfActive, attribute.value)
            default: continue
            }
        }
        return considerations
    }

    // MARK: Tokens

    private func combination(_ element: XMLElement) -> ConditionCombination? {
        token(.conditioncombination, of: element).flatMap(ConditionCombination.init(token:))
    }

    private func token(_ word: ManifestName.Word, of element: XMLElement) -> String? {
        for attribute in element.attributes where names[attribute].word == word {
            return attribute.value.trimmedWhitespace
        }
        return nil
    }
}
