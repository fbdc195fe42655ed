import CourseRecords
import CourseRuntime
import CourseSequencing

extension AttemptStoreConformance {
    /// Texts that are easily mangled, or taken for others.
    private static var hostileTexts: [String] {
        var random = RandomSource(seed: 1)
        let long = (0..<4_000).map { _ in Character(Unicode.Scalar(UInt8.random(in: 97...122, using: &random))) }
        return [
            "", "\u{0}", "a", "a\u{0}", "a\u{0}b", "a\u{0}c", "A", " ", "'; DROP TABLE journal; --", "%_\\x41", "$1",
            "é",
            "\u{1F600}\u{301}", "\u{FFFF}\u{10FFFF}", "\r\n\t\u{1}\u{7F}\u{85}", "\u{FEFF}a", "1", "1.0",
            String(long.prefix(700)),
        ] + [String(long), String(long.dropLast()) + "-"]
    }

    @Sendable static func texts(_ store: any AttemptStore) async throws {
        func bytes(_ text: String?) -> [UInt8]? { text.map { Array($0.utf8) } }
        var values: [LearnerValueKey: String] = [:]
        for (number, text) in hostileTexts.enumerated() {
            for kind in LearnerValueKey.Kind.allCases {
                values[LearnerValueKey(kind, text)] = "\(kind.rawValue) \(number) \(text)"
            }
        }
        // Objectives and values may be as long as they like, who and what stands in an index may not.
        for (number, text) in hostileTexts.filter({ $0.utf8.count < 1_000 }).enumerated() {
            try await store.save(
                StoredPackage(
                    fingerprint: text, course: text, title: text, standard: text, descriptorName: text,
                    descriptor: Array(text.utf8)))
            let package = try require(try await store.package(fingerprint: text), "the package '\(text)'")
            for kept in [package.fingerprint, package.course, package.title, package.standard, package.descriptorName] {
                try expect(bytes(kept), is: bytes(text), "a text of the package '\(text)'")
            }
            let id = "r\(number)" + text
            let made = try await store.register(
                Registration(id: id, learner: Learner(id: text, name: text), course: text, fingerprint: text))
            try expect(made.id, is: id, "the registration of the learner '\(text)'")
            let taken = try await store.take(id, for: text)
            var written = batch(taken, [sealed(taken.head, text, 1)])
            written.values = values.mapValues { Optional($0) }
            try await store.append(written)
            let known = try require(try await store.registration(id), "the registration '\(id)'")
            for kept in [known.learner.id, known.learner.name, known.course, known.fingerprint, known.session] {
                try expect(bytes(kept), is: bytes(text), "a text of the registration '\(id)'")
            }
            let found = try await store.registrations(RegistrationQuery(learner: text, course: text))
            try expect(found.map(\.id), is: [id], "the registrations of the learner '\(text)'")
            let entry = try await store.entries(of: id, after: 0, limit: 9).first
            try expect(bytes(entry?.session), is: bytes(text), "the session '\(text)'")
            let shared = try await store.values(of: text)
            try expect(shared.count, is: values.count, "the number of shared values")
            try expect(shared == values, "the shared values are not what they were")
            try expect(
                shared.keys.map { Array($0.name.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
                    == values.keys.map { Array($0.name.utf8) }.sorted { $0.lexicographicallyPrecedes($1) },
                "the names of shared values are not what they were")
        }
        // What is removed is what was meant.
        let last = try require(try await store.registration("r1\u{0}"), "a registration")
        var removing = batch(last, [sealed(last.head, "s", 2)])
        for key in values.keys.sorted().dropFirst() { removing.values.updateValue(nil, forKey: key) }
        try await store.append(removing)
        try expect(try await store.values(of: "\u{0}").count, is: 1, "the number of shared values that are left")
        let tombstone = Tombstone(
            registration: "r1\u{0}", course: "\u{0}", fingerprint: "\u{0}", head: removing.newHead, deleted: nil,
            reason: "a\u{0}b")
        try await store.delete(tombstone)
        try expect(try await store.tombstones(), is: [tombstone], "the tombstones")
        try expect(try await store.registration("r0")?.id, is: "r0", "another registration")
    }
}
