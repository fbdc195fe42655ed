import CourseModel
import CoursePackage
import CourseText
import CourseValidation

extension Inventory {
    /// Returns the JSON document of `course inventory`, of a run with an exit status.
    public func json(status: Int) -> String {
        var writer = JSONWriter(pretty: true)
        writer.object { writer in
            CheckJSON.header(of: run, into: &writer)
            writer.member("status", status)
            writer.array("packages", rows) { writer, row in
                writer.object { Inventory.members(of: row, into: &$0) }
            }
            writer.object("sums", writeSums)
        }
        return writer.text + "\n"
    }

    private static func members(of row: InventoryRow, into writer: inout JSONWriter) {
        writer.member("input", row.input)
        writer.member("container", row.container.rawValue)
        writer.member("sha256", row.sha256)
        writer.member("standard", row.standard?.token)
        writer.member("recognised", row.recognised)
        Inspection.texts("titles", row.titles, into: &writer)
        writer.member("identifier", row.identifier)
        writer.member("version", row.version)
        writer.array("organizations", row.organizations) { writer, organization in
            writer.object {
                $0.member("id", organization.identifier)
                $0.member("title", organization.title)
                $0.member("default", organization.isDefault)
            }
        }
        writer.member("scos", row.scos)
        writer.member("assets", row.assets)
        writer.member("sequencing", row.usesSequencing)
        Inspection.size(row.size, into: &writer)
        writer.array("languages", row.languages)
        Inspection.tools(row.tools, into: &writer)
        writer.member("verdict", row.verdict.rawValue)
        writer.member("reason", row.reason)
        writer.object("counts") {
            $0.member(Severity.error.rawValue, row.errors)
            $0.member(Severity.warning.rawValue, row.warnings)
        }
        writer.array("blockers", row.blockers) { writer, blocker in
            writer.object {
                $0.member("rule", blocker.rule.rawValue)
                $0.member("consequence", blocker.consequence.rawValue)
                $0.member("count", blocker.count)
            }
        }
    }

    private func writeSums(into writer: inout JSONWriter) {
        writer.member("packages", rows.count)
        writer.member("compressed", packedSize)
        let sums = [
            ("byStandard", byStandard), ("byVerdict", byVerdict), ("byTool", byTool), ("byBlocker", byBlocker),
        ]
        for (name, counts) in sums {
            writer.array(name, counts) { writer, count in
                writer.object {
                    $0.member("value", count.value)
                    $0.member("packages", count.packages)
                }
            }
        }
        writer.array("sharedIdentifiers", sharedIdentifiers) { writer, shared in
            writer.object {
                $0.member("identifier", shared.identifier)
                $0.array("inputs", shared.inputs)
            }
        }
    }
}
