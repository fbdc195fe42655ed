#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The lines of standard input, as they come.
struct InputLines {
    /// A line without its break.
    enum Line {
        case line([UInt8])
        /// A line with more bytes than are taken; they are dropped up to its break.
        case tooLong
    }

    /// The most bytes that a line may have.
    private static let limit = 64 * 1024 * 1024

    private var buffer: [UInt8] = []
    private var start = 0
    private var searched = 0
    private var isAtEnd = false

    /// Waits for the next line; `nil` at the end.
    mutating func next() -> Line? {
        var isTooLong = false
        while true {
            if let end = buffer[max(start, searched)...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(buffer[start..<end])
                start = end + 1
                searched = start
                return isTooLong ? .tooLong : .line(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
            }
            searched = buffer.count
            if isAtEnd {
                guard start < buffer.count || isTooLong else { return nil }
                let line = Array(buffer[start...])
                start = buffer.count
                return isTooLong ? .tooLong : .line(line)
            }
            if buffer.count - start > InputLines.limit {
                isTooLong = true
                start = buffer.count
            }
            fill()
        }
    }

    private mutating func fill() {
        buffer.removeFirst(start)
        searched -= start
        start = 0
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count > 0 {
                buffer += chunk[..<count]
                return
            }
            if count < 0, errno == EINTR { continue }
            isAtEnd = true
            return
        }
    }
}
