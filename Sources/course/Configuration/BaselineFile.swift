#if CLI
    import CourseKit

    /// Baselines on disk.
    enum BaselineFile {
        /// The greatest size of a file, in bytes.
        private static let sizeLimit = 256 << 20

        /// Reads a baseline; what is wrong with it is said on standard error.
        ///
        /// - Parameters:
        ///   - path: the absolute path.
        ///   - mayBeMissing: whether a file that is not there stands for a baseline of nothing.
        static func read(_ path: String, mayBeMissing: Bool) throws(ExitStatus) -> Baseline {
            let reason: String
            do throws(FileBytes.Failure) {
                let bytes = try FileBytes.read(path, limit: sizeLimit)
                do throws(BaselineError) {
                    return try BaselineJSON.baseline(bytes, folder: LexicalPath.folder(of: path))
                } catch {
                    reason = error.description
                }
            } catch {
                if error.isMissing, mayBeMissing { return Baseline(folder: LexicalPath.folder(of: path)) }
                reason = error.reason
            }
            Output.say("course: baseline '\(path)': \(reason)")
            throw ExitStatus.usage
        }

        /// Writes a baseline and says so; returns whether that was possible.
        static func write(_ baseline: Baseline, to path: String) -> Bool {
            do throws(OutputError) {
                var output = try Output(file: path)
                try output.write(BaselineJSON.text(of: baseline))
            } catch {
                Output.say("course: \(error)")
                return false
            }
            let packages = baseline.packages.count
            Output.say(
                "course: '\(path)': \(baseline.count) \(baseline.count == 1 ? "finding" : "findings") in "
                    + "\(packages) \(packages == 1 ? "package" : "packages") written")
            return true
        }
    }

    /// A baseline that is made of a run.
    struct BaselineRecorder {
        private let path: String
        private let options: ValidationOptions
        private var baseline: Baseline

        /// Starts recording for a file, which is named from the working folder.
        init(file: String, options: ValidationOptions) {
            path = LexicalPath.absolute(file, in: options.workingFolder)
            self.options = options
            baseline = Baseline(folder: LexicalPath.folder(of: path))
        }

        mutating func add(_ report: PackageReport) {
            baseline.record(report, options: options)
        }

        /// Writes the baseline, unless the run is not whole; returns whether it is written.
        func finish(isWhole: Bool) -> Bool {
            guard isWhole else {
                Output.say("course: '\(path)' is not written: not all packages were checked")
                return false
            }
            return BaselineFile.write(baseline, to: path)
        }
    }
#endif
