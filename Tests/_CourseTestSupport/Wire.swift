#if Server
    import NIOCore
    import NIOPosix

    /// A connection to a server, byte by byte.
    package struct Wire {
        /// What a server answered.
        package struct Response: Sendable {
            package var status: Int
            /// By name in lower case.
            package var headers: [String: String]
            package var body: [UInt8]

            package var text: String { String(decoding: body, as: UTF8.self) }
        }

        /// The server sent something that is no answer.
        package struct Malformed: Error {
            package let text: String

            package init(text: String) {
                self.text = text
            }
        }

        private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
        private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
        private var bytes: [UInt8] = []

        /// Connects, and closes the connection at the end.
        package static func connect<Result: Sendable>(
            to port: Int, _ body: @Sendable (inout Wire) async throws -> Result
        ) async throws -> Result {
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
            return try await channel.executeThenClose { inbound, outbound in
                var wire = Wire(outbound: outbound, inbound: inbound.makeAsyncIterator())
                return try await body(&wire)
            }
        }

        package func send(_ text: String) async throws {
            try await outbound.write(ByteBuffer(string: text))
        }

        package func send(_ bytes: [UInt8]) async throws {
            try await outbound.write(ByteBuffer(bytes: bytes))
        }

        /// The next answer; `nil` when the connection has ended.
        package mutating func response(isHead: Bool = false) async throws -> Response? {
            var end = headEnd
            while end == nil {
                guard try await receive() else {
                    guard bytes.isEmpty else { throw Malformed(text: String(decoding: bytes, as: UTF8.self)) }
                    return nil
                }
                end = headEnd
            }
            guard let end else { return nil }
            let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
            guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
                throw Malformed(text: lines.joined(separator: "\n"))
            }
            var response = Response(status: status, headers: [:], body: [])
            for line in lines.dropFirst() {
                guard let colon = line.firstIndex(of: ":") else { throw Malformed(text: String(line)) }
                let value = line[line.index(after: colon)...].drop { $0 == " " }
                response.headers[line[..<colon].lowercased()] = String(value)
            }
            bytes.removeFirst(end + 4)
            guard !isHead, status >= 200, status != 204 else { return response }
            guard let length = response.headers["content-length"].flatMap({ Int($0) }) else {
                throw Malformed(text: "no length")
            }
            while bytes.count < length {
                guard try await receive() else { throw Malformed(text: "\(bytes.count) of \(length) bytes") }
            }
            response.body = Array(bytes.prefix(length))
            bytes.removeFirst(length)
            return response
        }

        /// Where the headers end.
        private var headEnd: Int? {
            guard bytes.count >= 4 else { return nil }
            return (0...bytes.count - 4).first { bytes[$0...].starts(with: [13, 10, 13, 10]) }
        }

        private mutating func receive() async throws -> Bool {
            do {
                guard let buffer = try await inbound.next(isolation: #isolation) else { return false }
                bytes += buffer.readableBytesView
                return true
            } catch let error as IOError where error.errnoCode == 104 {
                // A connection that was reset has ended too.
                return false
            }
        }
    }
#endif
