import CourseArchive
import CourseModel
import CoursePackage
import CourseXAPI

/// The files of a package for a browser.
struct PlayContent: Sendable {
    private let source: any PackageSource
    private let entries: [String: PackageEntry]

    /// The most bytes of a file that is given out.
    private static let limit = 256 * 1024 * 1024

    init(_ package: CoursePackage) {
        self.source = package.source
        self.entries = Dictionary(
            package.source.entries.filter(\.isFile).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Answers a request for the file with an escaped path.
    func response(to request: LRSRequest, path: String) -> LRSResponse {
        guard request.method == "GET" || request.method == "HEAD" else {
            return LRSResponse(405, error: "files are only read")
        }
        guard let entry = entries[PercentEncoding.decode(path).text],
            let bytes = try? source.read(entry, limit: Self.limit)
        else { return LRSResponse(404, error: "there is no such file") }
        var response = LRSResponse(200)
        response.headers = [
            ("Content-Type", Self.mediaType(of: entry.name)), ("X-Content-Type-Options", "nosniff"),
        ]
        response.body = bytes
        return response
    }

    private static let mediaTypes: [String: String] = [
        "css": "text/css", "gif": "image/gif", "htm": "text/html", "html": "text/html", "ico": "image/x-icon",
        "jpeg": "image/jpeg", "jpg": "image/jpeg", "js": "text/javascript", "json": "application/json",
        "m4a": "audio/mp4", "mjs": "text/javascript", "mp3": "audio/mpeg", "mp4": "video/mp4", "ogg": "audio/ogg",
        "otf": "font/otf", "pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml", "ttf": "font/ttf",
        "txt": "text/plain", "vtt": "text/vtt", "wasm": "application/wasm", "wav": "audio/wav", "webm": "video/webm",
        "webp": "image/webp", "woff": "font/woff", "woff2": "font/woff2", "xhtml": "application/xhtml+xml",
        "xml": "application/xml",
    ]

    private static func mediaType(of name: String) -> String {
        guard let point = name.lastIndex(of: ".") else { return "application/octet-stream" }
        return mediaTypes[name[name.index(after: point)...].lowercased()] ?? "application/octet-stream"
    }
}
