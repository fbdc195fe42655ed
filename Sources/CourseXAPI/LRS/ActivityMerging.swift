public import CourseText

/// Puts together what several statements say about one activity.
public enum ActivityMerging {
    /// The properties that are language maps: their texts are put together too.
    private static let languageMaps: Set<String> = ["name", "description"]

    /// The older definition with what the newer one says over it.
    public static func merged(_ older: JSONNode?, _ newer: JSONNode) -> JSONNode {
        guard let older, !older.isEquivalent(to: newer) else { return newer }
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            for member in older.members where newer[member.name] == nil { copy(member, &writer) }
            for member in newer.members {
                if languageMaps.contains(member.name), let map = older[member.name], map.kind == .object {
                    writer.member(member.name) { write(map, under: member.value, &$0) }
                } else {
                    copy(member, &writer)
                }
            }
        }
        return (try? JSONDocument(parsing: Array(writer.text.utf8)))?.root ?? newer
    }

    /// An object of JSON with the members of another one over its own (Communication 2.2).
    package static func mergedDocument(_ older: JSONNode, _ newer: JSONNode) -> [UInt8] {
        var writer = JSONWriter(pretty: false)
        write(older, under: newer, &writer)
        return Array(writer.text.utf8)
    }

    private static func write(_ older: JSONNode, under newer: JSONNode, _ writer: inout JSONWriter) {
        writer.object { writer in
            for member in older.members where newer[member.name] == nil { copy(member, &writer) }
            for member in newer.members { copy(member, &writer) }
        }
    }

    private static func copy(_ member: JSONMember, _ writer: inout JSONWriter) {
        writer.member(member.name) { $0.raw(member.value.source) }
    }
}
