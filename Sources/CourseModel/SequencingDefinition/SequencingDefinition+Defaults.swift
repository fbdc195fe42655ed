extension SequencingDefinition {
    /// Whether the definition says nothing that differs from the standard's defaults.
    public var isDefault: Bool {
        guard rules.isEmpty, objectives.isEmpty, extendedObjectives.isEmpty, auxiliaryResources.isEmpty,
            rollup.rules.isEmpty, extensions.isEmpty
        else { return false }
        var plain = self
        plain.id = nil
        plain.idRef = nil
        plain.source = .none
        plain.controlMode.source = .none
        plain.rules.source = .none
        plain.limitConditions.source = .none
        plain.rollup.source = .none
        plain.objectives.source = .none
        plain.randomization.source = .none
        plain.delivery.source = .none
        plain.constrainedChoice.source = .none
        plain.rollupConsiderations.source = .none
        return plain == SequencingDefinition()
    }
}
