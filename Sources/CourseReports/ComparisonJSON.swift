import CourseModel
import CoursePackage
import CourseText
import CourseValidation

extension ComparisonReport {
    /// Returns the JSON document of `course diff`, of a run with an exit status.
    public func json(version: String, status: Int) -> String {
        var writer = JSONWriter(pretty: true)
        writer.object { writer in
            CheckJSON.head(of: CheckRun(version: version), into: &writer)
            writer.member("status", status)
            writer.object("old") { ComparisonReport.members(of: old, into: &$0) }
            writer.object("new") { ComparisonReport.members(of: new, into: &$0) }
            writer.member("same", comparison?.isSame)
            state(into: &writer)
            writer.array("changes", comparison?.course?.changes ?? []) { writer, change in
                writer.object { ComparisonReport.members(of: change, into: &$0) }
            }
            writer.array("files", comparison?.files ?? []) { writer, file in
                writer.object { writer in
                    writer.member("path", file.path)
                    writer.member("change", file.kind.rawValue)
                    ComparisonReport.facts("before", file.before, into: &writer)
                    ComparisonReport.facts("after", file.after, into: &writer)
                }
            }
            CheckJSON.skipped(comparison?.skipped ?? [], into: &writer)
        }
        return writer.text + "\n"
    }

    private static func members(of inspection: Inspection, into writer: inout JSONWriter) {
        writer.member("input", inspection.input)
        writer.member("sha256", inspection.sha256)
        writer.member("standard", inspection.report.standard?.token)
        writer.member("outcome", inspection.report.outcome.rawValue)
        writer.member("reason", inspection.report.reason)
        writer.member("identifier", inspection.package?.course?.identifier)
        writer.member("version", inspection.package?.course?.version)
        Inspection.size(inspection.package.map { PackageSize($0.source) }, into: &writer)
    }

    private func state(into writer: inout JSONWriter) {
        writer.member("state") { writer in
            guard let comparison, let course = comparison.course else { return writer.value(nil as String?) }
            writer.object { writer in
                writer.member("fit", course.stateFit.token)
                ComparisonReport.reasons("reasons", course.stateFit.reasons, into: &writer)
                ComparisonReport.reasons("remarks", comparison.remarks, into: &writer)
                writer.member("keepsNumbers", course.keepsNumbers)
                writer.array("items", course.pairs) { writer, pair in
                    writer.object {
                        $0.member("old", pair.old)
                        $0.member("new", pair.new)
                        $0.member("by", pair.basis.rawValue)
                    }
                }
            }
        }
    }

    private static func reasons(_ name: String, _ reasons: [StateReason], into writer: inout JSONWriter) {
        writer.array(name, reasons) { writer, reason in
            writer.object {
                $0.member("code", reason.code.rawValue)
                $0.member("item", reason.item)
                $0.member("message", reason.message)
            }
        }
    }

    private static func members(of change: CourseChange, into writer: inout JSONWriter) {
        writer.member("subject", change.subject.rawValue)
        writer.member("change", change.kind.rawValue)
        writer.member("id", change.identifier)
        writer.member("title", change.title)
        writer.member("aspect", change.aspect?.rawValue)
        writer.member("detail", change.detail)
        writer.member("before", change.before)
        writer.member("after", change.after)
    }

    private static func facts(_ name: String, _ facts: FileChange.Facts?, into writer: inout JSONWriter) {
        writer.member(name) { writer in
            guard let facts else { return writer.value(nil as String?) }
            writer.object {
                $0.member("size", facts.size)
                $0.member("crc32", facts.crc32.map({ Hexadecimal.text($0) }))
            }
        }
    }
}
