import CourseXAPI

/// A file of statements: whatever it holds, every statement is judged, and what is good can be written in all forms.
///
/// The first byte chooses the version and how many bytes come at a time.
public func fuzzStatements(_ bytes: [UInt8]) {
    let first = bytes.first ?? 0
    let version: XAPIVersion = first.isMultiple(of: 2) ? .v103 : .v200
    var stream = StatementStream(limit: 1 << 20)
    var rest = bytes.dropFirst()
    while !rest.isEmpty {
        stream.append(rest.prefix(Int(first / 2) + 1))
        rest = rest.dropFirst(Int(first / 2) + 1)
        while let piece = stream.next() { judge(piece.bytes, version) }
    }
    stream.finish()
    while let piece = stream.next() { judge(piece.bytes, version) }
}

private func judge(_ bytes: [UInt8], _ version: XAPIVersion) {
    let (statement, problems) = Statement.read(bytes, version: version)
    for problem in problems {
        precondition(problem.range.upperBound <= bytes.count, "a problem is in the text")
        precondition(!problem.spec.isEmpty, "a problem cites the specification")
    }
    guard let statement else { return precondition(!problems.isAcceptable, "what is refused has a problem") }
    precondition(StatementComparison.areEquivalent(statement.json, statement.json), "a statement is the same as itself")
    _ = StatementFacts(statement)
    for format in StatementFormat.allCases {
        let text = StatementFormatter(format, languages: LanguagePreference("de, en;q=0.5")).text(of: statement.json)
        let again = Statement.read(Array(text.utf8), version: version)
        precondition(again.statement != nil, "a statement that was written can be read")
    }
}
