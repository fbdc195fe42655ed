import CourseXAPI

extension StatementStoreConformance {
    private static let agent = #"{"mbox":"mailto:b@example.org"}"#

    @Sendable static func conditions(_ store: any StatementStore) async throws {
        let group = #"{"objectType":"Group","mbox":"mailto:g@example.org","member":[\#(agent)]}"#
        let inner =
            #"{"objectType":"SubStatement","actor":\#(agent),"verb":{"id":"ex:in"},"object":{"id":"ex:p"}}"#
        let registration = #""context":{"registration":"\#(ExampleStatement.id(99))"}"#
        for (number, statement) in [
            ExampleStatement(1), ExampleStatement(2, actor: agent), ExampleStatement(3, actor: group),
            ExampleStatement(4, verb: "ex:w"), ExampleStatement(5, object: #"{"id":"ex:p"}"#),
            ExampleStatement(6, object: inner),
            ExampleStatement(
                7, #""context":{"instructor":\#(agent),"contextActivities":{"grouping":[{"id":"ex:p"}]}}"#),
            ExampleStatement(8, registration),
            ExampleStatement(9, object: #"{"objectType":"Agent",\#(agent.dropFirst())"#),
            ExampleStatement(10, verb: "ex:w", #""context":{"team":\#(group)}"#),
            ExampleStatement(11, #""authority":{"mbox":"mailto:lrs@example.org"}"#),
        ].enumerated() {
            try await store.insert(try statement.stored(at: number))
        }
        let b = ActorIdentifier.mailbox("mailto:b@example.org")
        for (what, numbers, change) in [
            ("everything", Array(1...11), { _ in }),
            ("a verb", [4, 10], { $0.verb = "ex:w" }),
            ("a verb that none has", [], { $0.verb = "ex:x" }),
            ("the verb of a sub-statement", [], { $0.verb = "ex:in" }),
            ("an activity", [5], { $0.activity = "ex:p" }),
            ("a related activity", [5, 6, 7], { ($0.activity, $0.includesRelatedActivities) = ("ex:p", true) }),
            ("an Agent", [2, 3, 9], { $0.agent = b }),
            ("a related Agent", [2, 3, 6, 7, 9, 10], { ($0.agent, $0.includesRelatedAgents) = (b, true) }),
            ("a Group", [3], { $0.agent = .mailbox("mailto:g@example.org") }),
            ("an Agent of another kind", [], { $0.agent = .openID("mailto:b@example.org") }),
            ("a registration", [8], { $0.registration = ExampleStatement.id(99) }),
            ("an authority", [11], { $0.authority = .mailbox("mailto:lrs@example.org") }),
            ("an authority that is an Agent", [], { $0.agent = .mailbox("mailto:lrs@example.org") }),
            (
                "a verb and an Agent", [10],
                { ($0.verb, $0.agent, $0.includesRelatedAgents) = ("ex:w", b, true) }
            ),
            ("a verb and an activity", [4, 10], { ($0.verb, $0.activity) = ("ex:w", "ex:o") }),
            ("a verb and another activity", [], { ($0.verb, $0.activity) = ("ex:w", "ex:p") }),
        ] as [(String, [Int], (inout StatementQuery) -> Void)] {
            var query = StatementQuery()
            query.isAscending = true
            change(&query)
            try expect(try await store.numbers(query), is: numbers, what)
            query.isAscending = false
            query.limit = 2
            try expect(try await store.numbers(query), is: numbers.reversed(), what + ", the last first")
        }
    }

    @Sendable static func times(_ store: any StatementStore) async throws {
        for number in 0..<6 { try await store.insert(try ExampleStatement(number).stored(at: number)) }
        for (since, until, numbers) in [
            (nil, nil, [0, 1, 2, 3, 4, 5]), (2, nil, [3, 4, 5]), (nil, 2, [0, 1, 2]), (1, 3, [2, 3]), (5, nil, []),
            (3, 1, []), (-1, 9, [0, 1, 2, 3, 4, 5]),
        ] as [(Int?, Int?, [Int])] {
            for verb in [nil, "ex:v"] {
                var query = StatementQuery()
                (query.isAscending, query.verb) = (true, verb)
                (query.since, query.until) = (since.map(ExampleStatement.time), until.map(ExampleStatement.time))
                try expect(try await store.numbers(query), is: numbers, "since \(since ?? -9), until \(until ?? -9)")
            }
        }
        var query = StatementQuery()
        query.since = XAPITimestamp(seconds: ExampleStatement.time(2).seconds - 1, nanoseconds: 999_999_999)
        query.until = XAPITimestamp(seconds: ExampleStatement.time(3).seconds, nanoseconds: 999)
        try expect(try await store.numbers(query), is: [3, 2], "between two microseconds")
        query.since = XAPITimestamp(seconds: .min)
        query.until = XAPITimestamp(seconds: .max)
        try expect(try await store.numbers(query), is: [5, 4, 3, 2, 1, 0], "at the ends of time")
    }

    @Sendable static func pages(_ store: any StatementStore) async throws {
        // Requests that are answered side by side may be stored in another order than that of their times.
        for time in [3, 1, 2, 6, 5, 4] { try await store.insert(try ExampleStatement(time).stored(at: time)) }
        let batch = try (7...9).map { try ExampleStatement($0).stored(at: 7) }
        _ = try await store.insert(batch, attachments: [])
        for limit in 1...10 {
            for verb in [nil, "ex:v"] {
                var query = StatementQuery(limit: limit)
                query.verb = verb
                try expect(
                    try await store.numbers(query), is: [9, 8, 7, 6, 5, 4, 3, 2, 1], "pages of \(limit), the last first"
                )
                query.isAscending = true
                try expect(
                    try await store.numbers(query), is: [1, 2, 3, 4, 5, 6, 7, 8, 9], "pages of \(limit)")
            }
        }
        let page = try await store.statements(StatementQuery(limit: 4))
        try expect(page.statements.count, is: 4, "the statements of a page")
        var next = StatementQuery(limit: 4)
        next.cursor = try require(page.cursor, "the cursor of a page")
        try await store.insert(try ExampleStatement(10).stored(at: 10))
        try expect(
            try await store.statements(next).statements.map(\.id), is: [5, 4, 3, 2].map(ExampleStatement.id),
            "the next page, when a statement was stored meanwhile")
        try expect(try await store.statements(StatementQuery(limit: 10)).cursor == nil, "a cursor behind the last page")
    }

    // MARK: - References

    private static func reference(to number: Int) -> String {
        #"{"objectType":"StatementRef","id":"\#(ExampleStatement.id(number))"}"#
    }

    @Sendable static func references(_ store: any StatementStore) async throws {
        // 3 refers to 2, which refers to 1; 5 comes before what it refers to, 6, which refers to 4.
        for (time, statement) in [
            ExampleStatement(1, verb: "ex:w", object: #"{"id":"ex:p"}"#),
            ExampleStatement(2, verb: "ex:u", object: reference(to: 1)),
            ExampleStatement(3, object: reference(to: 2)), ExampleStatement(5, object: reference(to: 6)),
            ExampleStatement(6, object: reference(to: 4)),
            ExampleStatement(4, verb: "ex:w", object: #"{"id":"ex:q"}"#),
        ].enumerated() {
            try await store.insert(try statement.stored(at: time))
        }
        for (what, numbers, change) in [
            ("a verb", [4, 6, 5, 3, 2, 1], { $0.verb = "ex:w" }), ("an activity", [3, 2, 1], { $0.activity = "ex:p" }),
            ("another activity", [4, 6, 5], { ($0.activity, $0.includesRelatedActivities) = ("ex:q", true) }),
            ("a verb between", [3, 2], { $0.verb = "ex:u" }),
            ("a verb and an activity of one", [3, 2, 1], { ($0.verb, $0.activity) = ("ex:w", "ex:p") }),
            ("a verb and an activity of two", [], { ($0.verb, $0.activity) = ("ex:u", "ex:p") }),
            (
                "times, which are those of what refers", [5, 3],
                { ($0.verb, $0.since, $0.until) = ("ex:w", ExampleStatement.time(1), ExampleStatement.time(3)) }
            ),
        ] as [(String, [Int], (inout StatementQuery) -> Void)] {
            var query = StatementQuery(limit: 2)
            change(&query)
            try expect(try await store.numbers(query), is: numbers, what)
        }
    }

    @Sendable static func chains(_ store: any StatementStore) async throws {
        let length = StatementQuery.referenceLimit + 3
        // The middle comes last, so that both ends are there when it joins them.
        let middle = length / 2
        for number in Array(0...length).filter({ $0 != middle }) + [middle] {
            let object = number == 0 ? #"{"id":"ex:p"}"# : reference(to: number - 1)
            try await store.insert(try ExampleStatement(number, object: object).stored(at: number))
        }
        var query = StatementQuery()
        (query.activity, query.isAscending) = ("ex:p", true)
        try expect(
            try await store.numbers(query), is: Array(0...StatementQuery.referenceLimit), "what refers to an activity")
        for (number, target) in [(101, 102), (102, 103), (103, 101)] {
            try await store.insert(
                try ExampleStatement(number, verb: "ex:\(number)", object: reference(to: target)).stored(at: number))
        }
        query = StatementQuery()
        query.verb = "ex:102"
        try expect(try await store.numbers(query), is: [103, 102, 101], "a circle")
    }

    // MARK: - Voiding

    @Sendable static func voiding(_ store: any StatementStore) async throws {
        let voided = "http://adlnet.gov/expapi/verbs/voided"
        try await store.insert(try ExampleStatement(1).stored(at: 1))
        try await store.insert(try ExampleStatement(2, verb: voided, object: reference(to: 1)).stored(at: 2))
        try await store.insert(try ExampleStatement(3, verb: voided, object: reference(to: 4)).stored(at: 3))
        try await store.insert(try ExampleStatement(4).stored(at: 4))
        try await store.insert(try ExampleStatement(5, object: reference(to: 1)).stored(at: 5))
        for (number, isVoid) in [(1, true), (2, false), (3, false), (4, true), (5, false)] {
            let found = try require(try await store.statement(ExampleStatement.id(number)), "statement \(number)")
            try expect(found.isVoided, is: isVoid, "whether statement \(number) is void")
        }
        try expect(try await store.numbers(StatementQuery()), is: [5, 3, 2], "the statements")
        var query = StatementQuery()
        query.activity = "ex:o"
        try expect(try await store.numbers(query), is: [5, 3, 2], "the statements about an activity")
        let again = try ExampleStatement(6, verb: voided, object: reference(to: 2)).stored(at: 6)
        try expect(
            try await store.insert([again], attachments: []), is: .voidsVoiding(ExampleStatement.id(2)),
            "making a voiding statement void")
        try expect(try await store.numbers(StatementQuery()), is: [5, 3, 2], "the statements behind that")
        // One that is to void another comes, and turns out to be voiding itself.
        try await store.insert(try ExampleStatement(7, verb: voided, object: reference(to: 8)).stored(at: 7))
        try await store.insert(try ExampleStatement(8, verb: voided, object: reference(to: 99)).stored(at: 8))
        try expect(
            try await store.statement(ExampleStatement.id(8))?.isVoided, is: false,
            "whether a voiding statement is void")
    }

    // MARK: - Random statements

    @Sendable static func walks(_ store: any StatementStore) async throws {
        var random = ExampleRandom(seed: 6)
        let memory = MemoryStatementStore()
        for number in 0..<150 {
            let statement = try randomStatement(number, &random).stored(at: number ^ 3)
            let outcome = try await memory.insert([statement], attachments: [])
            try expect(try await store.insert([statement], attachments: []), is: outcome, "storing \(number)")
        }
        for round in 0..<120 {
            var query = StatementQuery(limit: 1 + random.below(20))
            query.isAscending = random.below(2) == 0
            if random.below(3) == 0 { query.verb = "ex:\(random.below(3))" }
            if random.below(3) == 0 { query.activity = "ex:a\(random.below(3))" }
            query.includesRelatedActivities = random.below(2) == 0
            if random.below(3) == 0 { query.agent = .mailbox("mailto:\(random.below(3))@example.org") }
            query.includesRelatedAgents = random.below(2) == 0
            if random.below(6) == 0 { query.since = ExampleStatement.time(random.below(150)) }
            if random.below(6) == 0 { query.until = ExampleStatement.time(random.below(150)) }
            try expect(
                try await store.numbers(query), is: try await memory.numbers(query), "query \(round), \(query)")
        }
        for number in 0..<150 {
            let id = ExampleStatement.id(number)
            try expect(
                try await store.statement(id)?.isVoided, is: try await memory.statement(id)?.isVoided,
                "whether \(number) is void")
        }
    }

    private static func randomStatement(_ number: Int, _ random: inout ExampleRandom) -> ExampleStatement {
        func agent() -> String { #"{"mbox":"mailto:\#(random.below(3))@example.org"}"# }
        let object =
            switch random.below(4) {
            case 0: reference(to: random.below(150))
            case 1: #"{"objectType":"Agent",\#(agent().dropFirst())"#
            default: #"{"id":"ex:a\#(random.below(3))"}"#
            }
        let isVoiding = object.contains("StatementRef") && random.below(4) == 0
        let context =
            random.below(2) == 0
            ? ""
            : #""context":{"instructor":\#(agent()),"contextActivities":{"parent":[{"id":"ex:a\#(random.below(3))"}]}}"#
        return ExampleStatement(
            number, actor: agent(), verb: isVoiding ? "http://adlnet.gov/expapi/verbs/voided" : "ex:\(random.below(3))",
            object: object, context)
    }
}
