import CourseXAPI

extension StatementStoreConformance {
    private static let scopes: [DocumentScope] = {
        let agent = ActorIdentifier.mailbox("mailto:a@example.org")
        return [
            DocumentScope(.state, activity: "ex:a", agent: agent),
            DocumentScope(.state, activity: "ex:a", agent: agent, registration: ExampleStatement.id(1)),
            DocumentScope(.state, activity: "ex:a", agent: agent, registration: ExampleStatement.id(2)),
            DocumentScope(.state, activity: "ex:b", agent: agent),
            DocumentScope(.state, activity: "ex:a", agent: .openID("mailto:a@example.org")),
            DocumentScope(.activityProfile, activity: "ex:a"), DocumentScope(.activityProfile, activity: "ex:b"),
            DocumentScope(.agentProfile, agent: agent),
        ]
    }()

    private static func document(_ text: String, at number: Int = 0) -> StoredDocument {
        StoredDocument(
            contentType: "text/plain; charset=\"\(text)\"", contents: Array(text.utf8) + [0, 255],
            updated: ExampleStatement.time(number))
    }

    @Sendable static func documents(_ store: any StatementStore) async throws {
        for (number, scope) in scopes.enumerated() {
            for id in ["x", "y"] {
                let key = DocumentKey(scope, id: id)
                try expect(try await store.document(key), is: nil, "document '\(id)' of a new scope")
                let document = document("\(number) \(id)", at: number)
                try expect(try await store.replace(key, having: nil, with: document), "nothing was stored")
            }
        }
        for (number, scope) in scopes.enumerated() {
            try expect(try await store.documentIDs(in: scope, since: nil), is: ["x", "y"], "the ids of a scope")
            for id in ["x", "y"] {
                let found = try require(try await store.document(DocumentKey(scope, id: id)), "document '\(id)'")
                let expected = document("\(number) \(id)", at: number)
                try expect(found == expected, "document '\(id)' of scope \(number) differs")
                try expect(found.updated, is: expected.updated, "the time of a document")
            }
        }
        try expect(
            try await store.documentIDs(in: DocumentScope(.activityProfile, activity: "ex:c"), since: nil), is: [],
            "the ids of an empty scope")
    }

    @Sendable static func replacing(_ store: any StatementStore) async throws {
        let key = DocumentKey(scopes[0], id: "x")
        let (first, second) = (document("1"), document("2"))
        try expect(!(try await store.replace(key, having: "none", with: first)), "what is not there was replaced")
        try expect(!(try await store.replace(key, having: "none", with: nil)), "what is not there was removed")
        try expect(try await store.replace(key, having: nil, with: first), "nothing was stored")
        try expect(!(try await store.replace(key, having: nil, with: second)), "what is there was not noticed")
        try expect(!(try await store.replace(key, having: second.etag, with: second)), "another one was replaced")
        try expect(!(try await store.replace(key, having: second.etag, with: nil)), "another one was removed")
        try expect(try await store.document(key), is: first, "the document")
        try expect(try await store.replace(key, having: first.etag, with: second), "it was not replaced")
        try expect(try await store.document(key), is: second, "the new document")
        try expect(try await store.replace(key, having: second.etag, with: nil), "it was not removed")
        try expect(try await store.document(key), is: nil, "the removed document")
        try expect(try await store.documentIDs(in: scopes[0], since: nil), is: [], "the ids")
        let winners = try await withThrowingTaskGroup(of: Bool.self) { tasks in
            for number in 0..<20 {
                tasks.addTask { try await store.replace(key, having: nil, with: document("\(number)")) }
            }
            return try await tasks.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        try expect(winners, is: 1, "those of many at once that stored a document")
    }

    @Sendable static func listing(_ store: any StatementStore) async throws {
        for (number, id) in ["c", "a", "B", "b"].enumerated() {
            _ = try await store.replace(
                DocumentKey(scopes[0], id: id), having: nil, with: document(id, at: number))
        }
        for (since, ids) in [
            (nil, ["B", "a", "b", "c"]), (0, ["B", "a", "b"]), (2, ["b"]), (3, []),
        ] as [(Int?, [String])] {
            try expect(
                try await store.documentIDs(in: scopes[0], since: since.map(ExampleStatement.time)), is: ids,
                "what changed since \(since ?? -1)")
        }
        _ = try await store.replace(
            DocumentKey(scopes[0], id: "c"), having: document("c").etag, with: document("d", at: 4))
        try expect(
            try await store.documentIDs(in: scopes[0], since: ExampleStatement.time(3)), is: ["c"],
            "what changed again")
    }
}
