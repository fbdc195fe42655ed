import CourseModel

extension JudgedFinding: Storable {
    func write(to writer: inout StoreWriter) {
        finding.write(to: &writer)
        severity.write(to: &writer)
        consequence.write(to: &writer)
        remedy.write(to: &writer)
        spec.write(to: &writer)
        fix.write(to: &writer)
        isPreview.write(to: &writer)
        fingerprint.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            try Finding(from: &reader), severity: try Severity(from: &reader),
            consequence: try Consequence(from: &reader), remedy: try String(from: &reader),
            spec: try [SpecReference](from: &reader), fix: try RuleFix(from: &reader),
            isPreview: try Bool(from: &reader))
        fingerprint = try String(from: &reader)
    }
}

extension Finding: Storable {
    func write(to writer: inout StoreWriter) {
        rule.write(to: &writer)
        message.text.write(to: &writer)
        message.arguments.write(to: &writer)
        place.write(to: &writer)
        places.write(to: &writer)
        related.write(to: &writer)
        remedy.write(to: &writer)
        detail.write(to: &writer)
        variant.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        let rule = try RuleID(from: &reader)
        let message = FindingMessage(text: try String(from: &reader), arguments: try [String](from: &reader))
        self.init(
            rule: rule, message: message, place: try SourcePlace(from: &reader),
            places: try [SourcePlace](from: &reader), related: try [RelatedPlace](from: &reader),
            remedy: try String?(from: &reader), detail: try String?(from: &reader),
            variant: try String?(from: &reader))
    }
}

extension RuleID: StorableByName {}

extension Severity: StorableByName {}

extension Consequence: StorableByName {}

extension RuleFix: StorableByName {}

extension SpecReference: Storable {
    func write(to writer: inout StoreWriter) {
        document.write(to: &writer)
        section.write(to: &writer)
        requirement.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            document: try String(from: &reader), section: try String(from: &reader),
            requirement: try String?(from: &reader))
    }
}

extension SourcePlace: Storable {
    func write(to writer: inout StoreWriter) {
        entry.write(to: &writer)
        line.write(to: &writer)
        column.write(to: &writer)
        endLine.write(to: &writer)
        endColumn.write(to: &writer)
        pointer.write(to: &writer)
        excerpt.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            entry: try String?(from: &reader), line: try Int?(from: &reader), column: try Int?(from: &reader),
            endLine: try Int?(from: &reader), endColumn: try Int?(from: &reader), pointer: try String?(from: &reader),
            excerpt: try SourceExcerpt?(from: &reader))
    }
}

extension SourceExcerpt: Storable {
    func write(to writer: inout StoreWriter) {
        text.write(to: &writer)
        offset.write(to: &writer)
        length.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(text: try String(from: &reader), offset: try Int(from: &reader), length: try Int(from: &reader))
    }
}

extension RelatedPlace: Storable {
    func write(to writer: inout StoreWriter) {
        place.write(to: &writer)
        message.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(try SourcePlace(from: &reader), message: try String(from: &reader))
    }
}
