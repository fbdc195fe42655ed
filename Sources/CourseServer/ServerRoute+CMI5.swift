#if Server
    public import CourseXAPI

    extension ServerRoute {
        /// Where AUs find their store and their credentials: the resources of the store behind a gate, and the fetch URLs
        /// below `fetchPath`.
        public static func cmi5(_ gate: CMI5LRSGate, fetchPath: String = "/cmi5/fetch") -> [ServerRoute] {
            var store = ServerRoute(
                gate.options.basePath, admit: { await gate.refusal(beforeBodyOf: $0) },
                respond: { await gate.respond(to: $0) })
            store.loggedPaths = LearningRecordStore.paths
            store.headers = [("X-Experience-API-Version", gate.options.defaultVersion.rawValue)]
            let fetch = ServerRoute(fetchPath) { request in
                await gate.fetch(String(request.path.dropFirst()), method: request.method)
            }
            return [store, fetch]
        }
    }
#endif
