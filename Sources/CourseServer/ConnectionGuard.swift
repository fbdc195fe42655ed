#if Server
    import HTTPTypes
    import NIOCore
    import NIOHTTP1
    import NIOHTTPTypes

    /// What a request came to when it was not sent in time.
    struct RequestTimeout: Error {}

    /// Holds a connection to its times: the headers of the next request have to arrive, a body has to arrive piece by piece, and
    /// so has an answer to be taken.
    final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
        typealias InboundIn = HTTPRequestPart
        typealias InboundOut = HTTPRequestPart
        typealias OutboundIn = HTTPResponsePart
        typealias OutboundOut = HTTPResponsePart

        /// How many bytes have to arrive in time.
        private static let pieceSize = 64 * 1024

        private let timeout: TimeAmount
        /// Requests whose answer has not been written to its end.
        private var pending = 0
        /// Whether the body of a request is still to come.
        private var isReading = false
        /// Whether the answer to the request that is being read has begun.
        private var hasAnswered = false
        /// Whether the answer says that the connection ends with it.
        private var isLast = false
        /// Whether nobody wants the rest of the request: the connection ends when it was sent or takes too long.
        private var isDropping = false
        /// The bytes of the piece that is being read.
        private var received = 0
        private var waiting: Scheduled<Void>?
        private var reading: Scheduled<Void>?
        private var writing: Scheduled<Void>?

        init(timeout: TimeAmount) {
            self.timeout = timeout
        }

        func handlerAdded(context: ChannelHandlerContext) {
            if context.channel.isActive { startWaiting(context) }
        }

        func channelActive(context: ChannelHandlerContext) {
            startWaiting(context)
            context.fireChannelActive()
        }

        func handlerRemoved(context: ChannelHandlerContext) {
            stop()
        }

        func channelInactive(context: ChannelHandlerContext) {
            stop()
            context.fireChannelInactive()
        }

        private func stop() {
            cancel(&waiting)
            cancel(&reading)
            cancel(&writing)
        }

        /// Waits for the next request.
        private func startWaiting(_ context: ChannelHandlerContext) {
            guard pending == 0, waiting == nil else { return }
            waiting = schedule(context) { $0.close(promise: nil) }
        }

        // MARK: Reading

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head:
                pending += 1
                isReading = true
                hasAnswered = false
                cancel(&waiting)
                startReading(context)
            case .body(let bytes):
                received += bytes.readableBytes
                if received >= ConnectionGuard.pieceSize, reading != nil, !isDropping {
                    cancel(&reading)
                    startReading(context)
                }
            case .end:
                isReading = false
                cancel(&reading)
                if isDropping { return context.close(promise: nil) }
            }
            if !isDropping { context.fireChannelRead(data) }
        }

        func channelReadComplete(context: ChannelHandlerContext) {
            if isDropping { context.read() }
            context.fireChannelReadComplete()
        }

        /// A request that waits for the answers to earlier ones is not late.
        private func startReading(_ context: ChannelHandlerContext) {
            guard isReading, pending == 1, reading == nil else { return }
            received = 0
            reading = schedule(context) { [self] context in
                reading = nil
                if !hasAnswered, !isDropping {
                    let fields: HTTPFields = [.connection: "close", .contentLength: "0"]
                    let head = HTTPResponse(status: .requestTimeout, headerFields: fields)
                    context.write(wrapOutboundOut(.head(head)), promise: nil)
                    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
                    context.fireErrorCaught(RequestTimeout())
                }
                context.close(promise: nil)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            guard case HTTPParserError.headerOverflow = error, pending == 0 else {
                return context.fireErrorCaught(error)
            }
            let fields: HTTPFields = [.connection: "close", .contentLength: "0"]
            let head = HTTPResponse(status: .requestHeaderFieldsTooLarge, headerFields: fields)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            context.close(promise: nil)
        }

        // MARK: Writing

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            context.write(data, promise: promise)
            switch unwrapOutboundIn(data) {
            case .head(let head) where head.status.kind != .informational:
                hasAnswered = true
                isLast = head.headerFields[.connection] == "close"
            case .head, .body: break
            case .end:
                pending -= 1
                guard isReading else { return startWaiting(context) }
                guard isLast else { return startReading(context) }
                isDropping = true
                cancel(&reading)
                reading = schedule(context) { $0.close(promise: nil) }
                context.flush()
                context.read()
            }
        }

        func channelWritabilityChanged(context: ChannelHandlerContext) {
            cancel(&writing)
            if !context.channel.isWritable {
                writing = schedule(context) { $0.close(promise: nil) }
            }
            context.fireChannelWritabilityChanged()
        }

        // MARK: Time

        private func schedule(
            _ context: ChannelHandlerContext, _ body: @escaping (ChannelHandlerContext) -> Void
        ) -> Scheduled<Void> {
            context.eventLoop.assumeIsolated().scheduleTask(in: timeout) { body(context) }
        }

        private func cancel(_ task: inout Scheduled<Void>?) {
            task?.cancel()
            task = nil
        }
    }

    @available(*, unavailable)
    extension ConnectionGuard: Sendable {}
#endif
