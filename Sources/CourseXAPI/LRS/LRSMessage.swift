import CourseText

/// A request to a learning record store, as HTTP carries it.
public struct LRSRequest: Sendable {
    /// The method in upper case.
    public var method: String
    /// The path behind the address of the store, for example `/statements`.
    public var path: String
    /// What stands behind the question mark, with its escapes.
    public var query: String
    /// The headers by name in lower case.
    public private(set) var headers: [String: String]
    /// The body.
    public var body: [UInt8]

    /// Makes a request; of headers that differ by letter case the last counts.
    public init(
        method: String, path: String, query: String = "", headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = Dictionary(headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
        self.body = body
    }

    /// A header by its name in any letter case.
    public subscript(header name: String) -> String? {
        get { headers[name.lowercased()] }
        set { headers[name.lowercased()] = newValue }
    }
}

/// The answer of a learning record store.
public struct LRSResponse: Sendable {
    /// The status of HTTP.
    public var status: Int
    /// The headers in order.
    public var headers: [(name: String, value: String)] = []
    /// The body.
    public var body: [UInt8] = []

    /// Makes an answer without a body.
    public init(_ status: Int) {
        self.status = status
    }

    /// Makes an answer in JSON.
    public init(_ status: Int, json: String) {
        self.status = status
        self.headers = [("Content-Type", "application/json")]
        self.body = Array(json.utf8)
    }

    /// Makes an answer that says in JSON what is wrong with a request.
    public init(_ status: Int, error: String) {
        var writer = JSONWriter(pretty: false)
        writer.object { $0.member("error", error) }
        self.init(status, json: writer.text)
    }

    /// A header by its name in any letter case.
    public subscript(header name: String) -> String? {
        headers.last { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Why a request is refused.
struct LRSRefusal: Error {
    let status: Int
    let message: String
    /// What is wrong with the statements of the request, by their number.
    var problems: [(index: Int, problem: StatementProblem)] = []
    /// The requirements of a profile of xAPI that are not met.
    var requirements: [String] = []

    static func badRequest(_ message: String) -> LRSRefusal { LRSRefusal(status: 400, message: message) }
}

/// Who may use a store, and for what.
public struct LRSCredential: Sendable {
    /// What a credential may be good for: the scopes of 1.0.3 Communication 4.2.
    public enum Scope: String, Hashable, Sendable, CaseIterable {
        /// Everything.
        case all
        /// Reading everything.
        case allRead = "all/read"
        /// Storing statements.
        case statementsWrite = "statements/write"
        /// Reading statements.
        case statementsRead = "statements/read"
        /// Reading the statements that it stored.
        case statementsReadMine = "statements/read/mine"
        /// State documents.
        case state
        /// Agent and activity profiles.
        case profile
        /// Saying what activities are.
        case define
    }

    /// The user of Basic authentication.
    public let user: String
    /// The password.
    public let password: String
    /// What it is good for.
    public let scopes: Set<Scope>
    /// The Agent that vouches for what it stores, in JSON.
    public let authority: String

    /// Makes a credential that vouches with an account of the store.
    public init(user: String, password: String, scopes: Set<Scope> = [.all], homePage: String = "http://localhost/") {
        self.user = user
        self.password = password
        self.scopes = scopes
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.member("objectType", "Agent")
            writer.object("account") { writer in
                writer.member("homePage", homePage)
                writer.member("name", user)
            }
        }
        self.authority = writer.text
    }

    func allows(any scopes: Scope...) -> Bool {
        self.scopes.contains(.all) || scopes.contains { self.scopes.contains($0) }
    }

    func allowsReading(any scopes: Scope...) -> Bool {
        self.scopes.contains(.all) || self.scopes.contains(.allRead) || scopes.contains { self.scopes.contains($0) }
    }
}

/// How a learning record store behaves.
public struct LRSOptions: Sendable {
    /// The path of the store on its server, for links to further pages.
    public var basePath = "/xapi"
    /// The version of answers to requests that name none.
    public var defaultVersion = XAPIVersion.v103
    /// The most statements of a page.
    public var pageLimit = 500
    /// The most bytes of a body.
    public var bodyLimit = 64 * 1024 * 1024
    /// What is told of errors of the statement store, for a log; the answer only says that there was one.
    public var onFailure: (@Sendable (any Error) -> Void)?

    /// Makes the usual options.
    public init() {}
}

/// Somebody whom others than the store let in, and may hold back.
struct LRSGuest: Sendable {
    /// What the guest may do.
    let credential: LRSCredential
    /// Says whether valid statements may be stored, right before they are.
    let admit: @Sendable ([JSONNode]) throws(LRSRefusal) -> Void

    init(_ credential: LRSCredential, admit: @escaping @Sendable ([JSONNode]) throws(LRSRefusal) -> Void = { _ in }) {
        self.credential = credential
        self.admit = admit
    }
}
