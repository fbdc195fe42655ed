#if CLI
    import CourseKit

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// A configuration file: found, read, and what is wrong with it.
    struct ConfigurationFile {
        /// The path as people know it.
        let name: String
        let layer: ConfigurationLayer

        /// The names that are looked for.
        static let names = [".course.toml", ".course.yml"]

        /// Why there is no configuration.
        struct Failure: Error {
            var problems: [ConfigurationProblem]
        }

        /// Reads a file that somebody names.
        init(path: String, workingFolder: String) throws(Failure) {
            let absolute = LexicalPath.absolute(path, in: workingFolder)
            let bytes: [UInt8]
            do throws(FileBytes.Failure) {
                bytes = try FileBytes.read(path, limit: ConfigurationNode.sizeLimit)
            } catch {
                throw Failure(path, error.reason)
            }
            guard var text = String(validating: bytes, as: UTF8.self) else { throw Failure(path, "no UTF-8") }
            if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
            var decoder = ConfigurationDecoder(file: path, folder: LexicalPath.folder(of: absolute), text: text)
            do throws(ConfigurationProblem) {
                let root = try ConfigurationFile.root(of: text, file: path)
                layer = root.map { decoder.decode($0) } ?? ConfigurationLayer()
            } catch {
                throw Failure(problems: [error])
            }
            guard decoder.problems.isEmpty else {
                throw Failure(problems: decoder.problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
            }
            name = path
        }

        /// Looks for a file in a folder and those above it; the nearest one holds, alone.
        static func nearest(to workingFolder: String) throws(Failure) -> ConfigurationFile? {
            var folder = workingFolder
            var prefix = ""
            while true {
                let found = names.filter { access(prefix + $0, F_OK) == 0 }
                if found.count > 1 {
                    throw Failure(
                        prefix + found[0], "'\(found[1])' stands beside it, and there can be one configuration")
                }
                if let name = found.first {
                    return try ConfigurationFile(path: prefix + name, workingFolder: workingFolder)
                }
                guard folder != "/" else { return nil }
                folder = LexicalPath.folder(of: folder)
                prefix += "../"
            }
        }

        private static func root(of text: String, file: String) throws(ConfigurationProblem) -> ConfigurationNode? {
            switch file.split(separator: ".").last {
            case "toml":
                var reader = TOMLConfiguration(file: file)
                return try reader.read(text)
            case "yml", "yaml":
                var reader = YAMLConfiguration(file: file)
                return try reader.read(text)
            default:
                throw ConfigurationProblem(
                    file: file, message: "a configuration file ends in .toml, .yml or .yaml")
            }
        }
    }

    extension ConfigurationFile.Failure {
        init(_ file: String, _ message: String) {
            self.init(problems: [ConfigurationProblem(file: file, message: message)])
        }
    }

    /// Reads small files whole.
    enum FileBytes {
        /// Why a file cannot be read.
        struct Failure: Error {
            var reason: String
            /// Whether there is no such file.
            var isMissing = false
        }

        /// Reads a file of at most `limit` bytes.
        static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
            // Opening a pipe that nobody writes to would wait for ever.
            let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            guard descriptor >= 0 else { throw Failure(errno) }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw Failure(errno) }
            guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(reason: "it is no file") }
            guard status.st_size <= limit else { throw Failure(reason: "it is larger than \(limit) bytes") }
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 64 << 10)
            while bytes.count <= limit {
                let count = Self.read(descriptor, into: &chunk)
                if count < 0 {
                    if errno == EINTR { continue }
                    throw Failure(errno)
                }
                if count == 0 { return bytes }
                bytes += chunk[..<count]
            }
            throw Failure(reason: "it is larger than \(limit) bytes")
        }

        private static func read(_ descriptor: Int32, into chunk: inout [UInt8]) -> Int {
            #if canImport(Glibc)
                Glibc.read(descriptor, &chunk, chunk.count)
            #elseif canImport(Musl)
                Musl.read(descriptor, &chunk, chunk.count)
            #else
                Darwin.read(descriptor, &chunk, chunk.count)
            #endif
        }
    }

    extension FileBytes.Failure {
        init(_ number: Int32) {
            self.init(reason: String(cString: strerror(number)), isMissing: number == ENOENT)
        }
    }
#endif
