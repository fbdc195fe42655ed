#if CLI && SQLite
    import Foundation
    import Testing

    /// What `course play --store` keeps, and what `course records` makes of it.
    @Suite("course records")
    struct RecordsCommandTests {
        private static let package = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../SamplePackages/zips/ladder-safety.zip").standardizedFileURL.path(
                percentEncoded: false)

        /// A folder with a store in which a learner has finished the first item.
        private func store(learners: [String] = ["L1"]) async throws -> Tool {
            let tool = try Tool()
            for learner in learners {
                let lines = [
                    #"{"op":"open","package":"\#(Self.package)","learner":{"id":"\#(learner)","name":"Curie, Marie"}}"#,
                    #"{"op":"call","seq":1,"fn":"LMSInitialize","args":[""]}"#,
                    #"{"op":"call","seq":2,"fn":"LMSSetValue","args":["cmi.core.score.raw","85"]}"#,
                    #"{"op":"call","seq":3,"fn":"LMSSetValue","args":["cmi.core.lesson_status","passed"]}"#,
                    #"{"op":"call","seq":4,"fn":"LMSSetValue","args":["cmi.interactions.0.id","=1+1"]}"#,
                    #"{"op":"call","seq":5,"fn":"LMSSetValue","args":["cmi.interactions.0.result","wrong"]}"#,
                    #"{"op":"call","seq":6,"fn":"LMSGetValue","args":["cmi.nothing"]}"#,
                    #"{"op":"call","seq":7,"fn":"LMSFinish","args":[""]}"#, #"{"op":"leave","seq":8}"#,
                ]
                let result = try await tool.run(
                    ["play", "--store", "sqlite:r.db", "--now", "2026-01-31T12:00:00Z"],
                    input: Array(lines.joined(separator: "\n").utf8))
                #expect(result.status == 0)
                #expect(!result.output.contains(#""ok":false"#), "\(result.output)")
            }
            return tool
        }

        private func registration(_ tool: Tool) async throws -> String {
            let list = try await tool.run(["records", "list", "sqlite:r.db", "--format", "csv"])
            let row = try #require(list.output.split(separator: "\r\n").dropFirst().first)
            return String(try #require(row.split(separator: ",").first))
        }

        @Test("Lists, shows and reads what was played", arguments: ["text", "csv", "json", "jsonl"])
        func reading(format: String) async throws {
            let tool = try await store()
            defer { tool.clean() }
            let list = try await tool.run(["records", "list", "sqlite:r.db", "--format", format])
            #expect(list.status == 0)
            #expect(list.output.contains("Curie, Marie"))
            let registration = try await registration(tool)
            let show = try await tool.run(["records", "show", "sqlite:r.db", registration, "--format", format])
            #expect(show.status == 0)
            #expect(show.output.contains("passed"))
            #expect(show.output.contains("85"))
            if format == "json" {
                let document = try JSONSerialization.jsonObject(with: Data(show.output.utf8)) as? [String: Any]
                #expect(document?["schema"] as? Int == 1)
                #expect((document?["rows"] as? [[String: Any]])?.first?["level"] as? String == "course")
            }
        }

        @Test("Reads the journal as a person would, and as it was written")
        func journal() async throws {
            let tool = try await store()
            defer { tool.clean() }
            let registration = try await registration(tool)
            let text = try await tool.run(["records", "journal", "sqlite:r.db", registration])
            #expect(
                text.output == """
                    1  2026-01-31T12:00:00.00Z  L1 opens the course (auto, normal, credit)
                    2  2026-01-31T12:00:00.00Z  content: LMSInitialize("") → "true"
                    3  2026-01-31T12:00:00.00Z  content: LMSSetValue("cmi.core.score.raw", "85") → "true"
                    4  2026-01-31T12:00:00.00Z  content: LMSSetValue("cmi.core.lesson_status", "passed") → "true"
                    5  2026-01-31T12:00:00.00Z  content: LMSSetValue("cmi.interactions.0.id", "=1+1") → "true"
                    6  2026-01-31T12:00:00.00Z  content: LMSSetValue("cmi.interactions.0.result", "wrong") → "true"
                    7  2026-01-31T12:00:00.00Z  content: LMSGetValue("cmi.nothing") → ""  (error 401)
                    8  2026-01-31T12:00:00.00Z  content: LMSFinish("") → "true"
                    9  2026-01-31T12:00:00.00Z  learner: leaves the course

                    """)
            let lines = try await tool.run([
                "records", "journal", "sqlite:r.db", registration, "--format", "jsonl", "--after", "2", "--limit", "2",
            ]).output.split(separator: "\n")
            #expect(lines.count == 2)
            let entry = try JSONSerialization.jsonObject(with: Data(try #require(lines.first).utf8)) as? [String: Any]
            #expect(entry?["number"] as? Int == 3)
            #expect(entry?["request"] as? Int == 2)
            #expect((entry?["hash"] as? String)?.count == 64)
        }

        @Test("Proves what is there, and says with status 1 that somebody changed it")
        func proving() async throws {
            let tool = try await store()
            defer { tool.clean() }
            #expect(try await tool.run(["records", "verify", "sqlite:r.db"]).status == 0)
            let replay = try await tool.run(["records", "replay", "sqlite:r.db"])
            #expect(replay.status == 0)
            #expect(replay.output.contains("9 entries replayed, the same state"))

            // Somebody gives the learner a better score, in the file itself.
            let script = """
                import sqlite3
                db = sqlite3.connect("r.db")
                body, = db.execute("SELECT body FROM journal WHERE number = 3").fetchone()
                db.execute("UPDATE journal SET body = ? WHERE number = 3", (body.replace(b'"85"', b'"99"'),))
                db.commit()
                """
            try tool.write(Array(script.utf8), to: "change.py")
            let changed = try await tool.shell("python3 change.py")
            #expect(changed.status == 0, "\(changed.error)")
            let verify = try await tool.run(["records", "verify", "sqlite:r.db"])
            #expect(verify.status == 1)
            #expect(verify.output.contains("entry 3 does not say what it said when it was written"))
        }

        @Test("Writes tables that no spreadsheet takes for formulas")
        func tables() async throws {
            let tool = try await store()
            defer { tool.clean() }
            let interactions = try await tool.run(["records", "export", "sqlite:r.db", "--what", "interactions"])
            #expect(interactions.output.contains(",'=1+1,,wrong,"))
            let objectives = try await tool.run(["records", "export", "sqlite:r.db", "--what", "objectives"])
            #expect(objectives.output.split(separator: "\r\n").count == 1)
            let results = try await tool.run([
                "records", "export", "sqlite:r.db", "--format", "jsonl", "-o", "results.jsonl",
            ])
            #expect(results.output == "")
            #expect(try tool.read("results.jsonl").contains(#""raw":"85""#))
        }

        @Test("Writes statements of xAPI that course xapi check finds nothing wrong with")
        func statements() async throws {
            let tool = try await store()
            defer { tool.clean() }
            let export = try await tool.run([
                "records", "export", "sqlite:r.db", "--what", "statements", "--home-page", "https://lms.example.org",
            ])
            #expect(export.status == 0)
            #expect(export.output.split(separator: "\n").count == 5)
            let check = try await tool.run(
                ["xapi", "check", "-", "--xapi-version", "1.0.3"], input: Array(export.output.utf8))
            #expect(check.status == 0, "\(check.output)")
            #expect(try await tool.run(["records", "export", "sqlite:r.db", "--what", "statements"]).status == 2)
        }

        @Test("Moves a learner to another store")
        func moving() async throws {
            let tool = try await store()
            defer { tool.clean() }
            let export = try await tool.run([
                "records", "export", "sqlite:r.db", "--what", "state", "--learner", "L1", "-o", "l1.json",
            ])
            #expect(export.status == 0)
            #expect(try await tool.run(["records", "import", "sqlite:new.db", "l1.json"]).status == 0)
            let list = try await tool.run(["records", "list", "sqlite:new.db", "--format", "csv"])
            #expect(list.output.contains("L1,\"Curie, Marie\","))
            let again = try await tool.run(["records", "import", "sqlite:new.db", "l1.json"])
            #expect(again.status == 0)
            #expect(again.error.contains("in the store already"))
            try tool.write(Array("{}".utf8), to: "bad.json")
            #expect(try await tool.run(["records", "import", "sqlite:new.db", "bad.json"]).status == 3)
            #expect(try await tool.run(["records", "import", "sqlite:new.db", "none.json"]).status == 2)
        }

        @Test("Redacts, deletes and compacts")
        func administration() async throws {
            let tool = try await store(learners: ["L1", "L2"])
            defer { tool.clean() }
            #expect(try await tool.run(["records", "redact", "sqlite:r.db", "L1", "--as", "P1"]).status == 0)
            #expect(try await tool.run(["records", "verify", "sqlite:r.db"]).output.contains("0 broken"))
            #expect(try await tool.run(["records", "list", "sqlite:r.db", "--learner", "L1"]).output == "nothing\n")
            #expect(try await tool.run(["records", "list", "sqlite:r.db", "--learner", "P1"]).output.contains("ended"))
            let deleted = try await tool.run([
                "records", "delete", "sqlite:r.db", "--learner", "L2", "--reason", "asked for",
            ])
            #expect(deleted.output == "1 registration deleted\n")
            #expect(try await tool.run(["records", "list", "sqlite:r.db", "--deleted"]).output.contains("asked for"))
            #expect(
                try await tool.run(["records", "compact", "sqlite:r.db", "--journals"]).output == "9 entries removed\n")
            let bytes = try Data(contentsOf: tool.folder.appending(path: "r.db"))
            #expect(bytes.range(of: Data("Curie".utf8)) == nil)
            #expect(try await tool.run(["records", "list", "sqlite:r.db", "--learner", "P1"]).output.contains("ended"))
        }

        @Test("Reports in every format", arguments: ["text", "csv", "json", "jsonl", "html"])
        func report(format: String) async throws {
            let tool = try await store(learners: ["L1", "L2"])
            defer { tool.clean() }
            let result = try await tool.run(["records", "report", "sqlite:r.db", "--format", format])
            #expect(result.status == 0)
            #expect(result.output.contains("1+1"))
            #expect(result.output.contains("0.85") || result.output.contains("85 %"))
            if format == "html" {
                #expect(result.output.hasPrefix("<!DOCTYPE html>"))
                #expect(!result.output.contains("http"))
            }
        }

        @Test(
            "Says what is not there",
            arguments: [
                (["list", "sqlite:none.db"], 2), (["list", "memory"], 64), (["list", "oracle:x"], 64),
                (["show", "sqlite:r.db", "none"], 2), (["verify", "sqlite:r.db", "none"], 2),
                (["redact", "sqlite:r.db", "nobody"], 2), (["delete", "sqlite:r.db", "--reason", "x"], 64),
                (["export", "sqlite:r.db", "--what", "state"], 64), (["list", "sqlite:text.db"], 3),
            ] as [([String], Int)])
        func refusals(arguments: [String], status: Int) async throws {
            let tool = try await store()
            defer { tool.clean() }
            try tool.write(Array("a text that is no database, but is long enough".utf8), to: "text.db")
            let result = try await tool.run(["records"] + arguments)
            // Wrong usage ends with status 2 whoever finds it.
            #expect(result.status == Int32(status == 64 ? 2 : status), "\(result.error)")
            #expect(!result.error.isEmpty)
        }
    }
#endif
