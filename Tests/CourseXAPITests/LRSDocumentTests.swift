import CourseText
import CourseXAPI
import Testing

@Suite("Documents, agents and activities")
struct LRSDocumentTests {
    /// A resource of documents, the parameters of its scope, and the name of its id.
    struct Resource: CustomTestStringConvertible, Sendable {
        let path: String
        let scope: String
        let id: String

        var testDescription: String { path }

        static let agent = "agent=" + escaped(#"{"mbox":"mailto:a@b.c"}"#)
        static let all = [
            Resource(path: "/activities/state", scope: "activityId=ex:o&\(agent)", id: "stateId"),
            Resource(path: "/activities/profile", scope: "activityId=ex:o", id: "profileId"),
            Resource(path: "/agents/profile", scope: agent, id: "profileId"),
        ]

        func key(_ name: String) -> String { "\(scope)&\(id)=\(name)" }
    }

    @Test("A document is kept byte by byte, with its type and the SHA-1 of its contents", arguments: Resource.all)
    func keeping(_ resource: Resource) async throws {
        let client = Client()
        let contents: [UInt8] = [0, 1, 0xFF, 0x0D, 0x0A]
        let put = await client.send(
            "PUT", resource.path, resource.key("p"), bytes: contents, type: "application/x-own; a=b",
            headers: ["If-None-Match": "*"])
        #expect(put.status == 204)
        let get = await client.send("GET", resource.path, resource.key("p"))
        #expect(get.body == contents)
        #expect(get[header: "Content-Type"] == "application/x-own; a=b")
        #expect(get[header: "ETag"] == "\"\(ContentHash.sha1.hex(of: contents))\"")
        #expect(get[header: "Last-Modified"]?.hasSuffix(" 2026 00:00:01 GMT") == true)
        #expect(await client.send("HEAD", resource.path, resource.key("p")).body.isEmpty)
        #expect(await client.send("GET", resource.path, resource.key("q")).status == 404)
        #expect(await client.send("DELETE", resource.path, resource.key("p")).status == 204)
        #expect(await client.send("GET", resource.path, resource.key("p")).status == 404)
        #expect(await client.send("DELETE", resource.path, resource.key("p")).status == 204)
    }

    @Test("Objects of JSON are merged with POST, and nothing else is", arguments: Resource.all)
    func merging(_ resource: Resource) async throws {
        let client = Client()
        let post = { (text: String, type: String) in
            await client.send("POST", resource.path, resource.key("p"), text, type: type).status
        }
        #expect(await post(#"{"a":1,"b":{"x":1},"c":1.50}"#, "application/json") == 204)
        #expect(await post(#"{"b":{"y":2},"d":null}"#, "application/json; charset=utf-8") == 204)
        #expect(
            await client.send("GET", resource.path, resource.key("p")).text
                == #"{"a":1,"c":1.50,"b":{"y":2},"d":null}"#)
        #expect(await post("[1]", "application/json") == 400)
        #expect(await post("{", "application/json") == 400)
        #expect(await post("text", "text/plain") == 400)
        #expect(await client.send("POST", resource.path, resource.key("t"), "text", type: "text/plain").status == 204)
        #expect(await client.send("POST", resource.path, resource.key("t"), "{}").status == 400)
    }

    @Test("Ids are listed, since a point in time too", arguments: Resource.all)
    func listing(_ resource: Resource) async throws {
        let client = Client()
        for name in ["b", "a"] {
            _ = await client.send("POST", resource.path, resource.key(name), "{}")
        }
        #expect(await client.send("GET", resource.path, resource.scope).text == #"["a","b"]"#)
        let since = resource.scope + "&since=2026-01-01T00:00:01Z"
        #expect(await client.send("GET", resource.path, since).text == #"["a"]"#)
        #expect(await client.send("GET", resource.path, resource.scope + "&since=x").status == 400)
        #expect(
            await client.send("GET", resource.path, resource.key("a") + "&since=2026-01-01T00:00:01Z").status == 400)
    }

    @Test("Parameters that are missing, malformed or unknown are refused", arguments: Resource.all)
    func parameters(_ resource: Resource) async {
        let client = Client()
        for query in [
            "", "\(resource.id)=p", resource.key("p") + "&foo=1", resource.key("p").replacing("=", with: "=%7B"),
        ] {
            #expect(await client.send("GET", resource.path, query).status == 400)
            #expect(await client.send("PUT", resource.path, query, "{}").status == 400)
            #expect(await client.send("DELETE", resource.path, query).status == 400)
        }
        #expect(await client.send("PUT", resource.path, resource.scope, "{}").status == 400)
        #expect(await client.send("POST", resource.path, resource.scope, "{}").status == 400)
    }

    @Test(
        "State needs no precondition; those that are given count, for PUT, POST and DELETE",
        arguments: XAPIVersion.allCases)
    func stateConcurrency(_ version: XAPIVersion) async throws {
        var client = Client()
        client.version = version.rawValue
        let state = Resource.all[0]
        let etag = "\"\(ContentHash.sha1.hex(of: Array(#"{"a":1}"#.utf8)))\""
        func send(_ method: String, _ headers: [String: String]) async -> Int {
            let body = method == "DELETE" ? nil : #"{"a":1}"#
            return await client.send(method, state.path, state.key("s"), body, headers: headers).status
        }
        #expect(await send("PUT", ["If-Match": "*"]) == 412)
        #expect(await send("PUT", [:]) == 204)
        #expect(await send("PUT", [:]) == 204)
        for method in ["PUT", "POST", "DELETE"] {
            #expect(await send(method, ["If-Match": "\"wrong\""]) == 412)
            #expect(await send(method, ["If-None-Match": "*"]) == 412)
            #expect(await client.send("GET", state.path, state.key("s")).text == #"{"a":1}"#)
        }
        for method in ["PUT", "POST", "DELETE"] { #expect(await send(method, ["If-Match": etag]) == 204) }
        #expect(await send("PUT", ["If-None-Match": "*"]) == 204)
        #expect(await send("DELETE", [:]) == 204)
    }

    @Test(
        "A profile is only replaced by somebody who knows what is there", arguments: Resource.all.dropFirst(),
        XAPIVersion.allCases)
    func concurrency(_ resource: Resource, _ version: XAPIVersion) async throws {
        var client = Client()
        client.version = version.rawValue
        func put(_ text: String, _ headers: [String: String]) async -> Int {
            await client.send("PUT", resource.path, resource.key("p"), text, headers: headers).status
        }
        #expect(await put("{}", [:]) == 400)
        #expect(await put("{}", ["If-Match": "\"x\""]) == 412)
        #expect(await put("{}", ["If-None-Match": "*"]) == 204)
        #expect(await put("[]", ["If-None-Match": "*"]) == 412)
        #expect(await put("[]", [:]) == 409)
        #expect(await put("[]", ["If-Match": "\"wrong\""]) == 412)
        #expect(await client.send("GET", resource.path, resource.key("p")).text == "{}")
        let etag = ContentHash.sha1.hex(of: Array("{}".utf8))
        let remove = await client.send("DELETE", resource.path, resource.key("p"), headers: ["If-Match": "\"wrong\""])
        #expect(remove.status == 412)
        #expect(await put(#"{"a":1}"#, ["If-Match": "\"\(etag)\""]) == 204)
        #expect(await put("[]", ["If-Match": "\"\(etag)\""]) == 412)
        let merge = await client.send(
            "POST", resource.path, resource.key("p"), #"{"b":2}"#, headers: ["If-Match": "\"wrong\""])
        #expect(merge.status == 412)
    }

    @Test("State belongs to a registration, or to none, and can be removed as a whole")
    func registrations() async throws {
        let client = Client()
        let state = Resource.all[0]
        let registered = "&registration=\(testID(1))"
        #expect(await client.send("PUT", state.path, state.key("s"), "1").status == 204)
        #expect(await client.send("PUT", state.path, state.key("s") + registered, "2").status == 204)
        #expect(await client.send("PUT", state.path, state.key("t") + registered, "3").status == 204)
        #expect(await client.send("GET", state.path, state.key("s")).text == "1")
        #expect(await client.send("GET", state.path, state.key("s") + registered).text == "2")
        #expect(await client.send("DELETE", state.path, state.scope + registered).status == 204)
        #expect(await client.send("GET", state.path, state.scope + registered).text == "[]")
        #expect(await client.send("GET", state.path, state.scope).text == #"["s"]"#)
        #expect(await client.send("PUT", state.path, state.key("s") + "&registration=1", "1").status == 400)
    }

    @Test("A Person has all names that statements gave an Agent")
    func person() async throws {
        let client = Client()
        for name in ["Ann", "Ann B.", "Ann"] {
            _ = try await client.store(statement(actor: #"{"name":"\#(name)","mbox":"mailto:a@b.c"}"#))
        }
        #expect(
            await client.send("GET", "/agents", Resource.agent).text
                == #"{"objectType":"Person","name":["Ann","Ann B."],"mbox":["mailto:a@b.c"]}"#)
        let account = escaped(#"{"account":{"homePage":"http://example.org","name":"n"}}"#)
        #expect(
            await client.send("GET", "/agents", "agent=\(account)").text
                == #"{"objectType":"Person","account":[{"homePage":"http://example.org","name":"n"}]}"#)
        for query in ["", "agent=x", "agent=%7B%7D", "Agent=\(account)", "agent=\(account)&x=1"] {
            #expect(await client.send("GET", "/agents", query).status == 400)
        }
    }

    @Test("An activity that nobody has told of has nothing but its id")
    func activity() async {
        let client = Client()
        #expect(
            await client.send("GET", "/activities", "activityId=ex:a").text == #"{"objectType":"Activity","id":"ex:a"}"#
        )
        #expect(await client.send("GET", "/activities", "activityId=a").status == 400)
        #expect(await client.send("GET", "/activities").status == 400)
    }

    @Test(
        "A language is chosen by look-up, then by the same primary language, then the first",
        arguments: [
            ("de", ["en", "de"], "de"), ("de-CH", ["en", "de"], "de"), ("de", ["en", "de-AT"], "de-AT"),
            ("fr, en;q=0.5", ["en", "fr"], "fr"),
            ("en;q=0.5, fr", ["en", "fr"], "fr"), ("ja", ["en", "fr"], "en"), ("", ["en"], "en"),
            ("EN-us", ["en-US", "en"], "en-US"),
            ("fr;q=0, en", ["fr", "en"], "en"), ("*", ["x", "y"], "x"), (";;,,q=", ["x"], "x"),
            ("zh-Hant-TW", ["zh", "zh-Hant"], "zh-Hant"),
        ])
    func languages(_ header: String, _ tags: [String], _ tag: String) {
        #expect(LanguagePreference(header).choose(from: tags) == tag)
    }
}
