#if CLI
    import CourseModel
    import CourseValidation
    import CourseXAPI
    import Foundation
    import Testing
    import _CourseTestSupport

    @Suite("course rules")
    struct RulesTests {
        private func run(_ arguments: [String]) async throws -> Tool.Result {
            let tool = try Tool()
            defer { tool.clean() }
            return try await tool.run(["rules"] + arguments)
        }

        private func rules(_ arguments: [String]) async throws -> [[String: Any]] {
            let output = try await run(arguments + ["--format", "json"]).output
            let document = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
            return try #require(document?["rules"] as? [[String: Any]])
        }

        @Test("All rules are listed, those about packages and those about statements")
        func list() async throws {
            let names = try await rules([]).compactMap { $0["id"] as? String }
            let all = RuleCatalogue.all.map(\.id.rawValue) + StatementRule.all.map(\.id.rawValue)
            #expect(names == all.sorted())
            let text = try await run([]).output
            for name in all { #expect(text.contains("  \(name) ")) }
            #expect(text.contains("\nxAPI statements\n"))
        }

        @Test("Every rule says whether it judges packages or statements, and of what version")
        func subjects() async throws {
            for rule in try await rules([]) {
                let isStatement = rule["judges"] as? String == "statement"
                #expect(isStatement || rule["judges"] as? String == "package")
                #expect((rule["id"] as? String)?.hasPrefix("xapi.") == isStatement)
                #expect((rule["xapiVersions"] as? [String])?.isEmpty == !isStatement)
                #expect((rule["standards"] as? [String])?.isEmpty == isStatement)
                #expect((rule["consequence"] is NSNull) == isStatement)
            }
        }

        @Test("The name of an area lists its rules", arguments: ["xapi", "item"])
        func area(_ area: String) async throws {
            let names = try await rules([area]).compactMap { $0["id"] as? String }
            #expect(names.count > 20)
            #expect(names == names.sorted())
            #expect(names.allSatisfy { $0.hasPrefix("\(area).") })
        }

        @Test(
            "A rule about statements is explained as one about packages is",
            arguments: ["xapi.mbox-invalid", "xapi.timestamp-zone-missing", "item.identifierref-dangling"])
        func explanation(_ name: String) async throws {
            let text = try await run([name])
            #expect(text.status == 0 && text.error == "")
            try Snapshot.check(text.output, "rules-\(name).txt")
        }

        @Test("A rule about statements as JSON")
        func json() async throws {
            let output = try await run(["xapi.mbox-invalid", "--format", "json"]).output
            try Snapshot.check(output, "rules-xapi.mbox-invalid.json")
        }

        @Test(
            "A name that nothing has ends with status 2 and what may have been meant",
            arguments: [
                ("xapi.mbox", "did you mean xapi.mbox-"), ("mbox-invalid", "did you mean xapi.mbox-invalid?"),
                ("item.identifierref", "item.identifierref-dangling"), ("qqq", "`course rules` lists them all"),
            ])
        func unknown(_ name: String, _ hint: String) async throws {
            let result = try await run([name])
            #expect(result.status == 2)
            #expect(result.output == "")
            #expect(result.error.contains("there is no rule '\(name)'"))
            #expect(result.error.contains(hint))
        }
    }
#endif
