#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The report could not be written.
struct OutputError: Error, CustomStringConvertible {
    let name: String
    let reason: String

    var description: String { "cannot write to \(name): \(reason)" }
}

/// Where a report goes: standard output or a file.
struct Output {
    /// The name for messages.
    let name: String
    private let descriptor: Int32
    /// Whether the reader went away; the rest is dropped then, since nobody misses it.
    private var isClosed = false

    /// Standard output.
    static let standard = Output(name: "standard output", descriptor: STDOUT_FILENO)

    private init(name: String, descriptor: Int32) {
        self.name = name
        self.descriptor = descriptor
    }

    /// Creates a file, or empties the one that is there.
    init(file path: String) throws(OutputError) {
        self.descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        self.name = "'\(path)'"
        guard descriptor >= 0 else { throw OutputError(name: name, reason: String(cString: strerror(errno))) }
    }

    /// Writes all of `text`.
    mutating func write(_ text: String) throws(OutputError) {
        guard !isClosed, !text.isEmpty else { return }
        var text = text
        let failure = text.withUTF8 { Output.write(UnsafeRawBufferPointer($0), to: descriptor) }
        guard let failure else { return }
        guard failure != EPIPE else {
            isClosed = true
            return
        }
        throw OutputError(name: name, reason: String(cString: strerror(failure)))
    }

    /// Writes bytes and returns the error number when that fails.
    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
        var rest = bytes
        while let start = rest.baseAddress, !rest.isEmpty {
            #if canImport(Glibc)
                let count = Glibc.write(descriptor, start, rest.count)
            #elseif canImport(Musl)
                let count = Musl.write(descriptor, start, rest.count)
            #else
                let count = Darwin.write(descriptor, start, rest.count)
            #endif
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        return nil
    }

    /// Says something to the person at the terminal, on standard error.
    static func say(_ text: String) {
        var line = text.hasSuffix("\n") ? text : text + "\n"
        line.withUTF8 { _ = write(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
    }

    /// Replaces the current line of the terminal at standard error.
    static func showLine(_ text: String) {
        var line = "\r\u{1B}[K" + text
        line.withUTF8 { _ = write(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
    }

    /// Makes a reader that goes away an error number, not the end of the process.
    static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// Whether standard output is a terminal that wants colours (https://no-color.org).
    static var wantsColor: Bool {
        guard isatty(STDOUT_FILENO) == 1 else { return false }
        if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
        guard let terminal = getenv("TERM") else { return true }
        return String(cString: terminal) != "dumb"
    }

    /// Whether there is a person at standard error to show progress to.
    static var isErrorATerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
