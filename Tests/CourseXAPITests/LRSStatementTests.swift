import CourseText
import CourseXAPI
import Testing

@Suite("The statement resource")
struct LRSStatementTests {
    @Test("A statement that is stored comes back with what the store assigns, and otherwise as it was")
    func assignment() async throws {
        let client = Client()
        let text =
            #"{"verb":{"id":"ex:v"},"actor":{"mbox":"mailto:a@b.c"},"object":{"id":"ex:o"},"result":{"score":{"raw":1.50}},"context":{"extensions":{"ex:e":[null,1e2]}}}"#
        let id = try await client.store(text)
        let json = try #require(await client.send("GET", "/statements", "statementId=\(id)").json)
        #expect(
            json.members.map(\.name) == [
                "id", "verb", "actor", "object", "result", "context", "timestamp", "stored", "authority", "version",
            ])
        #expect(json["id"]?.string == id)
        #expect(json["result"]?.source == #"{"score":{"raw":1.50}}"#)
        #expect(json["context"]?.source == #"{"extensions":{"ex:e":[null,1e2]}}"#)
        #expect(json["version"]?.string == "1.0.0")
        #expect(json["authority"]?["account"]?["name"]?.string == "user")
        #expect(json["timestamp"]?.string == json["stored"]?.string)
    }

    @Test("Own stored and authority are replaced, and context activities become lists")
    func rewriting() async throws {
        let client = Client()
        let context =
            #""context":{"platform":"p","contextActivities":{"parent":{"id":"ex:p"},"other":[{"id":"ex:q"}]}}"#
        let inner =
            #"{"objectType":"SubStatement","actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"},\#(context)}"#
        let id = try await client.store(
            statement(object: inner, #""stored":"2001-01-01T00:00:00Z","authority":{"mbox":"mailto:x@b.c"}"#))
        let json = try #require(await client.send("GET", "/statements", "statementId=\(id)").json)
        #expect(json["stored"]?.string?.hasPrefix("2026") == true)
        #expect(json["authority"]?["mbox"] == nil)
        #expect(
            json["object"]?["context"]?.source
                == #"{"platform":"p","contextActivities":{"parent":[{"id":"ex:p"}],"other":[{"id":"ex:q"}]}}"#)
    }

    @Test("The same statement again is no conflict; another one under its id is 409, and changes nothing")
    func conflicts() async throws {
        let client = Client()
        let query = "statementId=\(testID(1))"
        #expect(await client.send("PUT", "/statements", query, statement()).status == 204)
        #expect(await client.send("PUT", "/statements", query, statement(1)).status == 204)
        #expect(await client.send("PUT", "/statements", query, statement(verb: "ex:w")).status == 409)
        #expect(await client.send("POST", "/statements", "", statement(1)).status == 200)
        let batch = "[\(statement(2)),\(statement(1, verb: "ex:w"))]"
        #expect(await client.send("POST", "/statements", "", batch).status == 409)
        #expect(await client.send("GET", "/statements", "statementId=\(testID(2))").status == 404)
        #expect(try await client.ids("") == [testID(1)])
    }

    @Test(
        "A request that is wrong is refused with 400, and nothing is stored",
        arguments: [
            ("PUT", "", statement(1)), ("PUT", "statementId=x", statement()),
            ("PUT", "StatementId=\(testID(1))", statement(1)),
            ("PUT", "statementId=\(testID(1))", statement(2)), ("PUT", "statementId=\(testID(1))", "[\(statement(1))]"),
            ("PUT", "statementId=\(testID(1))&statementId=\(testID(1))", statement(1)),
            ("POST", "statementId=\(testID(1))", statement(1)),
            ("POST", "", "{}"), ("POST", "", "["), ("POST", "", "[\(statement(1)),{}]"),
            ("POST", "", "[\(statement(1)),\(statement(1))]"), ("POST", "", statement(1, #""foo":1"#)),
            ("POST", "", "{\"id\":\"12345678-1234-4234-c234-123456789abc\"," + statement().dropFirst()),
        ])
    func refusals(_ method: String, _ query: String, _ body: String) async throws {
        let client = Client()
        let response = await client.send(method, "/statements", query, body)
        #expect(response.status == 400)
        #expect(response.json?["error"]?.string?.isEmpty == false)
        #expect(try await client.ids("") == [])
    }

    @Test("The problems of a refused statement are in the answer")
    func problems() async throws {
        let response = await Client().send("POST", "/statements", "", statement(actor: #"{"mbox":"x"}"#))
        let problem = try #require(response.json?["problems"]?.elements.first { _ in true })
        #expect(problem["rule"]?.string == "xapi.mbox-invalid")
        #expect(problem["pointer"]?.string == "/actor/mbox")
    }

    @Test("A voided statement is found as voided only, and what refers to it still is")
    func voiding() async throws {
        let client = Client()
        let target = try await client.store(statement(1, verb: "ex:done"))
        let reference = #"{"objectType":"StatementRef","id":"\#(target)"}"#
        let comment = try await client.store(statement(2, object: reference))
        let voider = try await client.store(statement(3, verb: StatementVerb.voided, object: reference))
        #expect(await client.send("GET", "/statements", "statementId=\(target)").status == 404)
        #expect(await client.send("GET", "/statements", "voidedStatementId=\(target)").status == 200)
        #expect(await client.send("GET", "/statements", "voidedStatementId=\(comment)").status == 404)
        #expect(try await client.ids("") == [voider, comment])
        #expect(try await client.ids("verb=ex:done") == [voider, comment])
        let again = statement(
            4, verb: StatementVerb.voided, object: #"{"objectType":"StatementRef","id":"\#(voider)"}"#)
        #expect(await client.send("POST", "/statements", "", again).status == 400)
        #expect(await client.send("GET", "/statements", "statementId=\(voider)").status == 200)
    }

    @Test("A statement that comes after the one that voids it is void")
    func earlyVoiding() async throws {
        let client = Client()
        _ = try await client.store(
            statement(1, verb: StatementVerb.voided, object: #"{"objectType":"StatementRef","id":"\#(testID(2))"}"#))
        _ = try await client.store(statement(2))
        #expect(try await client.ids("") == [testID(1)])
        #expect(await client.send("GET", "/statements", "voidedStatementId=\(testID(2))").status == 200)
    }

    /// A store with statements that differ in one thing each.
    private func filled() async throws -> Client {
        let client = Client()
        let agent = #"{"mbox":"mailto:b@example.org"}"#
        let group = #"{"objectType":"Group","mbox":"mailto:g@example.org","member":[\#(agent)]}"#
        let inner = #"{"objectType":"SubStatement","actor":\#(agent),"verb":{"id":"ex:v"},"object":{"id":"ex:p"}}"#
        let registration = #""context":{"registration":"\#(testID(99))"}"#
        for text in [
            statement(1), statement(2, actor: agent), statement(3, actor: group), statement(4, verb: "ex:w"),
            statement(5, object: #"{"id":"ex:p"}"#), statement(6, object: inner),
            statement(7, #""context":{"instructor":\#(agent),"contextActivities":{"grouping":[{"id":"ex:p"}]}}"#),
            statement(8, registration), statement(9, object: #"{"objectType":"StatementRef","id":"\#(testID(4))"}"#),
            statement(10, object: #"{"objectType":"StatementRef","id":"\#(testID(9))"}"#),
            statement(11, object: #"{"objectType":"Agent",\#(agent.dropFirst())"#),
            statement(12, #""context":{"team":\#(group)}"#),
        ] { _ = try await client.store(text) }
        return client
    }

    @Test(
        "Every filter finds what the specification says",
        arguments: [
            ("verb=ex:w", [10, 9, 4]), ("activity=ex:p", [5]), ("activity=ex:p&related_activities=true", [7, 6, 5]),
            ("registration=\(testID(99))", [8]), ("agent=" + escaped(#"{"mbox":"mailto:b@example.org"}"#), [11, 3, 2]),
            ("agent=" + escaped(#"{"mbox":"mailto:b@example.org"}"#) + "&related_agents=true", [12, 11, 7, 6, 3, 2]),
            ("agent=" + escaped(#"{"objectType":"Group","mbox":"mailto:g@example.org"}"#), [3]),
            ("agent=" + escaped(#"{"account":{"homePage":"http://localhost/","name":"user"}}"#), []),
            ("verb=ex:w&ascending=true", [4, 9, 10]), ("verb=ex:w&activity=ex:o", [10, 9, 4]), ("verb=ex:none", []),
            ("verb=ex:w&limit=2", [10, 9, 4]), ("ascending=true&limit=5", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
        ])
    func filters(_ query: String, _ numbers: [Int]) async throws {
        #expect(try await filled().ids(query) == numbers.map(testID))
    }

    @Test("Since and until are about when a statement was stored, and are exact")
    func times() async throws {
        let client = try await filled()
        var stored: [String] = []
        for number in 1...12 {
            let json = await client.send("GET", "/statements", "statementId=\(testID(number))").json
            stored.append(try #require(json?["stored"]?.string))
        }
        #expect(try await client.ids("since=\(stored[9])") == [12, 11].map(testID))
        #expect(try await client.ids("until=\(stored[1])") == [2, 1].map(testID))
        #expect(try await client.ids("since=\(stored[2])&until=\(stored[4])") == [5, 4].map(testID))
        #expect(try await client.ids("verb=ex:w&since=\(stored[8])") == [10].map(testID))
    }

    @Test("Statements that refer to each other in a circle are found once, and end")
    func circle() async throws {
        let client = Client()
        for (number, other) in [(1, 2), (2, 1)] {
            _ = try await client.store(
                statement(number, object: #"{"objectType":"StatementRef","id":"\#(testID(other))"}"#))
        }
        #expect(try await client.ids("verb=ex:v") == [2, 1].map(testID))
        #expect(try await client.ids("verb=ex:w") == [])
    }

    @Test(
        "Parameters that are malformed, unknown or do not go together are refused",
        arguments: [
            "statementId=x", "statementId=\(testID(1))&voidedStatementId=\(testID(1))",
            "statementId=\(testID(1))&verb=ex:v",
            "limit=-1",
            "limit=x", "ascending=yes", "verb=v", "activity=o", "registration=1", "since=yesterday", "until=2026",
            "agent=%7B%7D", "agent=x", "format=short", "attachments=1", "Verb=ex:v", "foo=bar", "related_agents=True",
            "verb=%zz", "verb=ex:v&verb=ex:v", "agent=" + escaped(#"{"objectType":"Group","member":[]}"#),
        ])
    func badQueries(_ query: String) async {
        #expect(await Client().send("GET", "/statements", query).status == 400)
    }

    @Test("Pages end where the limit does, and the limit has a limit")
    func pages() async throws {
        var options = LRSOptions()
        options.pageLimit = 3
        options.basePath = "/lrs"
        let client = Client(options: options)
        for number in 1...7 { _ = try await client.store(statement(number)) }
        let first = try #require(await client.send("GET", "/statements", "limit=0&verb=ex:v").json)
        #expect(first["statements"]?.elements.compactMap { $0["id"]?.string } == [7, 6, 5].map(testID))
        #expect(first["more"]?.string?.hasPrefix("/lrs/statements?") == true)
        #expect(try await client.ids("limit=100") == (1...7).reversed().map(testID))
        #expect(try await client.ids("limit=3&ascending=true") == (1...7).map(testID))
        for cursor in ["4", "4.", ".4", "a.b", "1.2.3", ""] {
            #expect(await client.send("GET", "/statements", "cursor=\(cursor)").status == 400)
        }
    }

    @Test("The form 'ids' has nothing but identifiers, and 'canonical' one language of what is known")
    func formats() async throws {
        let client = Client()
        let definition = { (name: String) in
            #"{"id":"ex:o","definition":{"name":{\#(name)},"type":"ex:t","interactionType":"choice","choices":[{"id":"a","description":{"en":"x","de":"y"}}]}}"#
        }
        _ = try await client.store(statement(1, object: definition(#""en":"old","de":"alt""#)))
        _ = try await client.store(
            statement(
                2, actor: #"{"objectType":"Group","name":"g","member":[{"name":"n","mbox":"mailto:a@b.c"}]}"#,
                object: definition(#""en":"new""#), #""context":{"instructor":{"name":"i","mbox":"mailto:i@b.c"}}"#))
        let ids = try #require(await client.send("GET", "/statements", "statementId=\(testID(2))&format=ids").json)
        #expect(ids["actor"]?.source == #"{"objectType":"Group","member":[{"mbox":"mailto:a@b.c"}]}"#)
        #expect(ids["object"]?.source == #"{"id":"ex:o"}"#)
        #expect(ids["context"]?["instructor"]?.source == #"{"mbox":"mailto:i@b.c"}"#)
        let german = await client.send(
            "GET", "/statements", "statementId=\(testID(2))&format=canonical",
            headers: ["Accept-Language": "fr;q=0.9, de-CH, en;q=0.1"])
        let canonical = try #require(german.json?["object"]?["definition"])
        #expect(canonical["name"]?.source == #"{"de":"alt"}"#)
        #expect(canonical["choices"]?.source == #"[{"id":"a","description":{"de":"y"}}]"#)
        #expect(german.json?["actor"]?["name"]?.string == "g")
        let exact = try #require(await client.send("GET", "/statements", "statementId=\(testID(2))&format=exact").json)
        #expect(exact["object"]?["definition"]?["name"]?.source == #"{"en":"new"}"#)
        let activity = await client.send("GET", "/activities", "activityId=ex:o").json
        #expect(activity?["definition"]?["name"]?.source == #"{"de":"alt","en":"new"}"#)
    }

    @Test("Every answer tells the version, and those of statements up to when they are complete")
    func headers() async throws {
        let client = Client()
        let id = try await client.store(statement())
        for query in ["", "statementId=\(id)", "foo=1"] {
            let response = await client.send("GET", "/statements", query)
            #expect(response[header: "x-experience-api-version"] == "1.0.3")
            let through = try #require(response[header: "X-Experience-API-Consistent-Through"])
            #expect(XAPITimestamp(through, version: .v200) != nil)
        }
        #expect(
            await client.send("GET", "/statements", "statementId=\(id)")[header: "Last-Modified"]
                == "Thu, 01 Jan 2026 00:00:02 GMT")
        let head = await client.send("HEAD", "/statements", "statementId=\(id)")
        let get = await client.send("GET", "/statements", "statementId=\(id)")
        #expect(head.status == 200 && head.body.isEmpty)
        #expect(head[header: "Content-Length"] == String(get.body.count))
        #expect(head[header: "Content-Type"] == "application/json")
    }

    @Test("2.0 takes Agents and Groups of the context, finds them, and marks what it stores")
    func version2() async throws {
        var client = Client()
        let context = #""context":{"contextAgents":[{"objectType":"contextAgent","agent":{"mbox":"mailto:k@b.c"}}]}"#
        #expect(await client.send("POST", "/statements", "", statement(1, context)).status == 400)
        client.version = "2.0.0"
        _ = try await client.store(statement(1, context))
        let response = await client.send("GET", "/statements", "statementId=\(testID(1))")
        #expect(response.json?["version"]?.string == "2.0.0")
        #expect(response[header: "X-Experience-API-Version"] == "2.0.0")
        let agent = escaped(#"{"mbox":"mailto:k@b.c"}"#)
        #expect(try await client.ids("agent=\(agent)&related_agents=true") == [testID(1)])
        #expect(try await client.ids("agent=\(agent)") == [])
    }
}
