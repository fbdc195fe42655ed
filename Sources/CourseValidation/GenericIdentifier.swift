import CourseModel

/// Identifiers of shared objectives and stores that say nothing, so that unrelated courses use the same.
enum GenericIdentifier {
    private static let words: Set<Substring> = ["obj", "objective", "primary", "global", "store", "data"]

    /// What authoring tools and ADL's samples put in when the author says nothing.
    private static let toolDefaults: Set<String> = [
        "primaryobj", "primary_obj", "primaryobjective", "primary_objective", "objective_primary", "obj_primary",
        "globalobj", "global_obj", "globalobjective", "com.scorm.golfsamples.sequencing.objective", "gobj", "gobj-1",
        "previous_sco_satisfied", "course_objective", "shared_objective", "sharedobjective", "default", "test",
        "urn:obj", "store1", "bucket", "datastore",
    ]

    /// Whether an identifier is one of those that many courses use: `obj1`, `store_2`, `http://example.com/o`.
    static func isGeneric(_ identifier: String) -> Bool {
        guard identifier.utf8.count <= 200 else { return false }
        let text = identifier.lowercased()
        if toolDefaults.contains(text) || PlaceholderIdentifier.isPlaceholder(text) { return true }
        var word = text.utf8[...]
        while let last = word.last, last &- UInt8(ascii: "0") < 10 { word.removeLast() }
        if let last = word.last, last == UInt8(ascii: "-") || last == UInt8(ascii: "_") { word.removeLast() }
        return words.contains(Substring(word))
    }
}
