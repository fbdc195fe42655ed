#if CLI
    import ArgumentParser
    import CourseKit

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// Whether and where reports are kept, so that what has not changed is not checked again.
    struct CacheOptions: ParsableArguments {
        @Flag(
            inversion: .prefixedNo,
            help: ArgumentHelp(
                "Keep reports, and check only what has changed; on, but in CI (where CI is set) off without --cache-dir."
            ))
        var cache: Bool?

        @Option(
            help: ArgumentHelp(
                "Where reports are kept: $XDG_CACHE_HOME/coursekit or ~/.cache/coursekit.", valueName: "folder"),
            completion: .directory)
        var cacheDir: String?

        @Option(help: ArgumentHelp("What all reports that are kept may take: 256MiB.", valueName: "size"))
        var cacheSize: ByteCount?

        func validate() throws {
            if cacheDir == "" { throw ValidationError("--cache-dir wants a folder.") }
        }

        /// The cache, where there is to be one.
        func makeCache() throws -> CheckCache? {
            guard cache != false else { return nil }
            let isWanted = cache == true || cacheDir != nil
            guard isWanted || !CacheOptions.isSet("CI") else { return nil }
            guard let folder = cacheDir ?? CacheOptions.defaultFolder else {
                guard isWanted else { return nil }
                throw ValidationError("There is no folder for reports: name one with --cache-dir.")
            }
            guard let program = CacheOptions.program else { return nil }
            if isWanted { CacheOptions.warn(ifUnusable: folder) }
            return CheckCache(
                folder: folder, program: program, sizeLimit: cacheSize?.bytes ?? CheckCache.defaultSizeLimit,
                makeDigest: { SHA256Digest() })
        }

        /// This very build: two of one version may judge otherwise.
        private static var program: String? {
            #if canImport(Darwin)
                guard let path = CommandLine.arguments.first, path.contains("/") else { return nil }
            #else
                let path = "/proc/self/exe"
            #endif
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            #if canImport(Darwin)
                let time = status.st_mtimespec
            #else
                let time = status.st_mtim
            #endif
            return "course \(CourseKitRelease.version), \(status.st_size) bytes of \(time.tv_sec).\(time.tv_nsec)"
        }

        /// Where the XDG Base Directory Specification wants caches; `nil` without a home.
        ///
        /// A relative folder is invalid there.
        private static var defaultFolder: String? {
            if let folder = value("XDG_CACHE_HOME"), folder.hasPrefix("/") { return folder + "/coursekit" }
            guard let home = value("HOME"), home.hasPrefix("/") else { return nil }
            return home + "/.cache/coursekit"
        }

        private static func value(_ name: String) -> String? {
            getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        }

        private static func isSet(_ name: String) -> Bool {
            value(name).map { !["false", "0", "no"].contains($0.lowercased()) } ?? false
        }

        /// Says that a folder that was asked for cannot be used; the packages are checked all the same.
        private static func warn(ifUnusable folder: String) {
            var existing = folder
            while access(existing, F_OK) != 0, errno == ENOENT {
                guard let slash = existing.lastIndex(of: "/") else {
                    existing = "."
                    break
                }
                existing = slash == existing.startIndex ? "/" : String(existing[..<slash])
            }
            guard access(existing, R_OK | W_OK | X_OK) != 0 || !isFolder(existing) else { return }
            Output.say(
                "course: the cache '\(folder)' cannot be used: '\(existing)' is no folder that can be written to")
        }

        private static func isFolder(_ path: String) -> Bool {
            var status = stat()
            return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        }
    }
#endif
