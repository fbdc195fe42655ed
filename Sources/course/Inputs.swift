#if CLI
    import CourseKit

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// The packages that the arguments stand for.
    enum Inputs {
        /// Returns the packages, in the order of the arguments, and the arguments that stand for nothing; those are named on
        /// standard error.
        static func expand(
            _ arguments: [String], limits: ArchiveLimits
        ) -> (inputs: [PackageInput], missing: [String]) {
            var inputs: [PackageInput] = []
            var missing: [String] = []
            for argument in arguments {
                if argument == "-" {
                    inputs.append(.standardInput)
                } else if isFolder(argument) == true {
                    inputs += PackageInput.packages(at: argument, limits: limits)
                } else if exists(argument) {
                    inputs.append(.path(argument))
                } else {
                    missing.append(argument)
                }
            }
            return (inputs, missing)
        }

        /// Returns the package that an argument stands for; `nil` when there is none, which is said on standard error.
        static func single(_ argument: String) -> PackageInput? {
            if argument == "-" { return .standardInput }
            return exists(argument) ? .path(argument) : nil
        }

        /// How many packages can be checked at a time without slowing each other down.
        static var processorCount: Int {
            max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        }

        /// Whether something is at a path; says so on standard error when there is not.
        static func exists(_ path: String) -> Bool {
            var status = stat()
            if stat(path, &status) == 0 { return true }
            Output.say("course: '\(path)': \(String(cString: strerror(errno)))")
            return false
        }

        private static func isFolder(_ path: String) -> Bool? {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            return status.st_mode & S_IFMT == S_IFDIR
        }
    }
#endif
