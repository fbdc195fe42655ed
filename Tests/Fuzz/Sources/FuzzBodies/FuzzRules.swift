import CourseKit

/// Whole packages under all rules.
///
/// The first byte chooses what the others are: a descriptor in XML, an AICC file set or an archive.
public func fuzzRules(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    switch first % 5 {
    case 3: judge(aiccSource(rest))
    case 4: if let source = zipSource(rest) { judge(source) }
    default: judge(xmlSource(Int(first % 5), rest))
    }
}

/// Opens a package, runs the rules, and asks for all that a report would show.
private func judge(_ source: any PackageSource) {
    for finding in Validator().check(CoursePackage(reading: source)).findings {
        _ = (finding.message, finding.place, finding.remedy, finding.fingerprint)
    }
}
