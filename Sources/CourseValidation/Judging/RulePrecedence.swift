import CourseModel

/// Which rule speaks when several notice the same fault: one fault, one finding.
enum RulePrecedence {
    /// How near two findings must be for one to silence the other.
    enum Reach: Hashable {
        /// The same node: equal entry and pointer, or equal entry and line where there is no pointer.
        case node
        /// The same entry.
        case entry
        /// The same package.
        case package
    }

    /// A rule that keeps quiet when one of others has spoken.
    struct Yielding {
        let rule: RuleID
        let to: [RuleID]
        let within: Reach
    }

    /// The rules that keep quiet beside particular others.
    static let yielding: [Yielding] = [
        Yielding(rule: "zip.name-portability", to: ["zip.absolute-path"], within: .entry),
        Yielding(
            rule: "detect.no-descriptor", to: ["zip.wrapped-root", "zip.descriptor-deep", "zip.nested-archive"],
            within: .package),
        Yielding(rule: "cmi5.name-wrong", to: ["zip.descriptor-case"], within: .package),
        Yielding(
            rule: "detect.edition-unknown",
            to: [
                "detect.schemaversion-spelling", "detect.edition-conflict", "detect.scorm-1-1",
                "manifest.schemaversion-count", "manifest.schemaversion-value", "manifest.metadata-count",
            ], within: .package),
        Yielding(
            rule: "manifest.schemaversion-value",
            to: ["detect.schemaversion-spelling", "detect.edition-conflict", "detect.scorm-1-1"], within: .package),
        // What is missing from a broken document may stand where nobody can read it.
        Yielding(
            rule: "detect.edition-unknown",
            to: ["xml.not-well-formed", "xml.illegal-char", "xml.too-deep", "xml.too-large"],
            within: .package),
        Yielding(rule: "manifest.root-wrong", to: ["xml.no-namespace", "xml.namespace-misspelt"], within: .entry),
        Yielding(
            rule: "xml.no-namespace", to: ["cmi5.root-or-namespace", "tincan.root-or-namespace"], within: .node),
        Yielding(
            rule: "xml.namespace-misspelt", to: ["cmi5.root-or-namespace", "tincan.root-or-namespace"], within: .entry),
        Yielding(rule: "adlcp.location-not-xml", to: ["lom.not-well-formed"], within: .node),
        Yielding(rule: "path.escapes-root", to: ["cmi5.url-escapes", "tincan.launch-escapes"], within: .node),
        Yielding(rule: "path.empty", to: ["cmi5.url-missing", "aicc.au-file-missing"], within: .node),
        // It speaks at the activity, not at the blank launch.
        Yielding(rule: "path.empty", to: ["tincan.launch-missing"], within: .entry),
        Yielding(rule: "path.unencoded-chars", to: ["cmi5.url-invalid"], within: .node),
        Yielding(rule: "path.outer-whitespace", to: ["cmi5.id-whitespace"], within: .node),
        Yielding(
            rule: "resource.href-not-in-files", to: ["resource.href-directory", "resource.href-missing-on-disk"],
            within: .node),
        Yielding(
            rule: "s12.schema-optional", to: ["detect.edition-unknown", "manifest.metadata-missing-12"],
            within: .package),
        Yielding(
            rule: "item.identifierref-dangling", to: ["resource.package-has-no-resources"], within: .package),
        // An entity that XML does not know stands in the title as it was written.
        Yielding(rule: "org.title-markup", to: ["xml.not-well-formed"], within: .entry),
        Yielding(rule: "item.title-markup", to: ["xml.not-well-formed"], within: .entry),
        Yielding(
            rule: "lom.empty-elements",
            to: ["xsd.lom", "xsd.s12-imsmd", "lom.cardinality", "lom.identifier-incomplete"], within: .node),
        Yielding(rule: "s12.resource-type", to: ["resource.type-value"], within: .node),
        Yielding(rule: "content.css-missing-font", to: ["content.ref-missing"], within: .node),
        Yielding(rule: "content.redirect-launch", to: ["content.drops-query"], within: .node),
    ]

    /// Rules about the form of a value: they yield to a specific rule on the same node, and win over the schema's rules.
    static let formRules: Set<RuleID> = [
        "xsd.enum-case", "xsd.decimal-form", "xsd.duration-form", "xsd.boolean-form",
    ]

    /// Lower ranks speak on a node: a specific rule, a form rule, a rule that repeats the schema of a namespace.
    static func rank(of rule: RuleID) -> Int {
        guard rule.area == "xsd" else { return 0 }
        return formRules.contains(rule) ? 1 : 2
    }

    /// Removes the findings that others make superfluous.
    ///
    /// The text of one that is removed becomes the detail of the one that
    /// stays, unless that has a detail already.
    static func resolve(_ findings: [Finding]) -> [Finding] {
        guard findings.count > 1 else { return findings }
        let present = Set(findings.map(\.rule))
        var result = findings
        var isSilenced = [Bool](repeating: false, count: findings.count)
        for yielding in yielding where present.contains(yielding.rule) && !present.isDisjoint(with: yielding.to) {
            let speakers = findings.indices.filter { yielding.to.contains(findings[$0].rule) }
            let keys = Set(speakers.map { Key(findings[$0], within: yielding.within) })
            for index in findings.indices where findings[index].rule == yielding.rule {
                if keys.contains(Key(findings[index], within: yielding.within)) { isSilenced[index] = true }
            }
        }
        if present.contains(where: { rank(of: $0) > 0 }) {
            silenceGeneral(&result, &isSilenced)
        }
        return zip(result, isSilenced).compactMap { $1 ? nil : $0 }
    }

    /// On every node, lets only the findings of the lowest rank speak.
    private static func silenceGeneral(_ findings: inout [Finding], _ isSilenced: inout [Bool]) {
        var best: [Key: Int] = [:]
        for index in findings.indices where !isSilenced[index] && isOnNode(findings[index]) {
            let key = Key(findings[index], within: .node)
            if let other = best[key], rank(of: findings[other].rule) <= rank(of: findings[index].rule) { continue }
            best[key] = index
        }
        for index in findings.indices where !isSilenced[index] && isOnNode(findings[index]) {
            guard let speaker = best[Key(findings[index], within: .node)],
                rank(of: findings[speaker].rule) < rank(of: findings[index].rule)
            else { continue }
            isSilenced[index] = true
            if findings[speaker].detail == nil { findings[speaker].detail = findings[index].message.text }
        }
    }

    private static func isOnNode(_ finding: Finding) -> Bool {
        finding.place.entry != nil && (finding.place.pointer != nil || finding.place.line != nil)
    }

    /// What two findings must share to be about the same thing.
    private struct Key: Hashable {
        var entry: String?
        var pointer: String?
        var line: Int?

        init(_ finding: Finding, within reach: Reach) {
            guard reach != .package else { return }
            entry = finding.place.entry
            guard reach == .node else { return }
            pointer = finding.place.pointer
            line = pointer == nil ? finding.place.line : nil
        }
    }
}
