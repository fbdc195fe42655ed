import CourseArchive
import CourseModel
import CoursePackage
import CourseText
import CourseValidation

extension Inspection {
    /// Returns the JSON document of `course inspect`.
    public func json(version: String) -> String {
        var writer = JSONWriter(pretty: true)
        writer.object { writer in
            CheckJSON.head(of: CheckRun(version: version), into: &writer)
            writer.member("input", input)
            writer.member("sha256", sha256)
            writer.member("standard", report.standard?.token)
            writer.member("recognised", report.detection.recognised)
            CheckJSON.detected(report.detection, into: &writer)
            writer.member("outcome", report.outcome.rawValue)
            writer.member("reason", report.reason)
            writer.member("descriptor", report.detection.descriptor)
            write(package?.course, into: &writer)
            CheckJSON.skipped(report.skipped, into: &writer)
            CheckJSON.findings(report.findings, into: &writer)
        }
        return writer.text + "\n"
    }

    private func write(_ course: Course?, into writer: inout JSONWriter) {
        writer.member("identifier", course?.identifier)
        writer.member("version", course?.version)
        Inspection.texts("titles", course?.title, into: &writer)
        Inspection.texts("descriptions", course?.description, into: &writer)
        writer.array("languages", course?.languages ?? [])
        writer.member("sequencing", course?.usesSequencing)
        Inspection.size(package.map { PackageSize($0.source) }, into: &writer)
        Inspection.tools(package?.authoringTools() ?? [], into: &writer)
        writer.array("objectives", course?.objectives ?? []) { writer, objective in
            writer.object {
                $0.member("id", objective.identifier)
                Inspection.texts("titles", objective.title, into: &$0)
            }
        }
        writer.array("organizations", course?.organizations ?? []) { writer, organization in
            writer.object { writer in
                writer.member("id", organization.identifier)
                writer.member("default", organization.isDefault)
                Inspection.texts("titles", organization.title, into: &writer)
                Inspection.items("items", organization.items, into: &writer)
            }
        }
    }

    private static func items(_ name: String, _ items: [CourseItem], into writer: inout JSONWriter) {
        writer.array(name, items) { writer, item in
            writer.object { writer in
                writer.member("id", item.identifier)
                texts("titles", item.title, into: &writer)
                writer.member("type", item.kind?.rawValue)
                writer.member("resource", item.resource)
                writer.member("launch", item.launch?.launchPath)
                writer.member("exists", exists(item.launch))
                writer.member("visible", item.isVisible)
                writer.member("masteryScore", item.masteryScore?.description)
                writer.member("timeLimit", item.timeLimit)
                writer.member("timeLimitAction", item.timeLimitAction)
                writer.member("prerequisites", item.prerequisites)
                writer.member("launchData", item.launchData)
                writer.array("objectives", item.objectives)
                Inspection.items("children", item.children, into: &writer)
            }
        }
    }

    static func size(_ size: PackageSize?, into writer: inout JSONWriter) {
        writer.member("size") { writer in
            guard let size else { return writer.value(nil as String?) }
            writer.object {
                $0.member("entries", size.files)
                $0.member("compressed", size.compressed)
                $0.member("uncompressed", size.uncompressed)
            }
        }
    }

    static func tools(_ tools: [AuthoringTool], into writer: inout JSONWriter) {
        writer.array("tools", tools) { writer, tool in
            writer.object { writer in
                writer.member("name", tool.name)
                writer.member("version", tool.version)
                CheckJSON.evidence(tool.evidence, into: &writer)
            }
        }
    }

    /// Whether the file that a reference names is there, under exactly that name; `nil` when that is not known.
    static func exists(_ reference: PackageReference?) -> Bool? {
        switch reference?.presence {
        case .present: true
        case .nearMiss, .folder, .missing: false
        case .unchecked, nil: nil
        }
    }

    /// Texts by language, `und` where none is given; the first of two in one language.
    static func texts(_ name: String, _ text: LocalizedText?, into writer: inout JSONWriter) {
        writer.object(name) { writer in
            var seen: Set<String> = []
            for string in text?.strings ?? [] {
                let language = string.language ?? "und"
                if seen.insert(language).inserted { writer.member(language, string.text) }
            }
        }
    }
}
