#if CLI && Server
    import ArgumentParser
    import CoursePlay
    import CourseServer
    import CourseXAPI

    /// `course play --lrs`: the protocol, beside a server with the store, the fetch URLs and the files of cmi5 courses.
    struct PlayServer {
        let settings: PlayProtocol.Settings
        let statements: any StatementStore
        let credentials: [LRSCredential]
        let port: UInt16

        /// Plays until the input ends.
        func run(opening package: String?, transcript: Output?) async throws {
            let clock = PlayClock(now: settings.now) { SystemClock.now }
            let store = LearningRecordStore(
                store: statements, credentials: credentials, clock: { clock.timestamp },
                random: { UInt64.random(in: .min ... .max) })
            let gate = CMI5LRSGate(store: store)
            let player = CMI5Player(settings, gate: gate, clock: clock)
            var options = ServerOptions()
            options.port = Int(port)
            // AUs may come from anywhere, and the token is what lets them in.
            options.allowedOrigins = ["*"]
            let content = ServerRoute("/content") { await player.content($0) }
            let server = CourseServer(routes: ServerRoute.cmi5(gate) + [content], options: options)
            do {
                try await server.run { address in
                    await player.serve(at: CMI5Player.Addresses(server: address.url))
                    Output.say("listening \(address.url)\(store.options.basePath)")
                    var console = PlayConsole(player, transcript: transcript)
                    try await console.run(opening: package)
                }
            } catch let error as ServerError {
                Output.say("course: \(error)")
                throw error.code == .failed ? ExitStatus.internalFault : ExitStatus.usage
            }
        }
    }
#endif
