#if CLI && Server
    import ArgumentParser
    import CourseModel
    import CourseXAPI

    /// Who may use a learning record store, and for what.
    struct CredentialOptions: ParsableArguments {
        @Option(help: ArgumentHelp("Somebody who may use the store; may be repeated.", valueName: "user:password"))
        var credential: [String] = []

        @Option(
            help: ArgumentHelp("A file with a credential a line; may be repeated.", valueName: "file"),
            completion: .file())
        var credentialFile: [String] = []

        @Option(
            help: ArgumentHelp(
                "What a user's credentials are good for, when that is not everything; may be repeated.",
                valueName: "user=scope,..."))
        var scope: [String] = []

        @Option(
            help: ArgumentHelp(
                "Who gives the users their names: the home page of the accounts that statements are vouched for by.",
                valueName: "iri"))
        var authorityHomePage = "http://localhost/"

        /// Whether nothing was said of who may use the store.
        var isEmpty: Bool { credential.isEmpty && credentialFile.isEmpty && scope.isEmpty }

        /// All credentials, of which there has to be one.
        ///
        /// - Throws: A fault of usage. It shows no password.
        func atLeastOne() throws -> [LRSCredential] {
            let credentials = try all()
            guard !credentials.isEmpty else {
                throw ValidationError("Nobody could use the store: give a --credential USER:PASSWORD.")
            }
            return credentials
        }

        /// All credentials, if any.
        ///
        /// - Throws: A fault of usage. It shows no password.
        func all() throws -> [LRSCredential] {
            var scopes = try scopes()
            guard IRI.problem(in: authorityHomePage) == nil else {
                throw ValidationError("--authority-home-page '\(authorityHomePage)' is no IRI.")
            }
            var users: Set<String> = []
            var credentials: [LRSCredential] = []
            for (place, text) in try texts() {
                guard let colon = text.firstIndex(of: ":"), colon != text.startIndex,
                    text.index(after: colon) != text.endIndex
                else { throw ValidationError("\(place) is no credential: write USER:PASSWORD.") }
                let user = String(text[..<colon])
                guard users.insert(user).inserted else {
                    throw ValidationError("The user '\(user)' has more than one credential.")
                }
                credentials.append(
                    LRSCredential(
                        user: user, password: String(text[text.index(after: colon)...]),
                        scopes: scopes.removeValue(forKey: user) ?? [.all], homePage: authorityHomePage))
            }
            if let user = scopes.keys.min() {
                throw ValidationError("--scope is about '\(user)', who has no credential.")
            }
            return credentials
        }

        private func texts() throws -> [(place: String, text: String)] {
            var texts = credential.enumerated().map { ("--credential number \($0.offset + 1)", $0.element) }
            for file in credentialFile {
                // Carriage return and line feed are one character, and a line break like the others.
                let lines = try Self.contents(of: file).split(
                    omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                for (index, text) in lines.enumerated() {
                    guard !text.isEmpty, text.first != "#" else { continue }
                    texts.append(("'\(file)' line \(index + 1)", String(text)))
                }
            }
            return texts
        }

        private static func contents(of file: String) throws -> String {
            let bytes: [UInt8]
            do throws(FileBytes.Failure) {
                bytes = try FileBytes.read(file, limit: 1 << 20)
            } catch {
                throw ValidationError("--credential-file '\(file)': \(error.reason).")
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw ValidationError("--credential-file '\(file)' is not in UTF-8.")
            }
            return text
        }

        private func scopes() throws -> [String: Set<LRSCredential.Scope>] {
            var scopes: [String: Set<LRSCredential.Scope>] = [:]
            for text in scope {
                guard let equals = text.lastIndex(of: "="), equals != text.startIndex else {
                    throw ValidationError("--scope '\(text)' is none: write USER=SCOPE,SCOPE.")
                }
                for name in text[text.index(after: equals)...].split(separator: ",", omittingEmptySubsequences: false) {
                    guard let scope = LRSCredential.Scope(rawValue: String(name)) else {
                        let all = LRSCredential.Scope.allCases.map(\.rawValue).joined(separator: ", ")
                        throw ValidationError("There is no scope '\(name)': \(all).")
                    }
                    scopes[String(text[..<equals]), default: []].insert(scope)
                }
            }
            return scopes
        }
    }
#endif
