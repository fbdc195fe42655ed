public import CourseArchive
public import CoursePackage
public import CourseReports
public import CourseValidation

/// Opens, reads and checks packages: everything between an input and its report.
///
///     let checker = PackageChecker()
///     let report = checker.check(.path("course.zip"))
///     print(report.standard?.name ?? "unknown", report.count(.error))
public struct PackageChecker: Sendable {
    /// The bounds on what a package may ask of this machine.
    public var limits: ArchiveLimits
    /// How packages are read.
    public var reading: ReadingOptions
    /// How packages are judged.
    public var validation: ValidationOptions
    /// Makes the SHA-256 of a package's bytes for its report; `nil` where nobody wants it.
    public var makeDigest: (@Sendable () -> any PackageDigest)?
    /// Is asked before a package is opened, and while its bytes are read, whether to stop.
    public var isCancelled: @Sendable () -> Bool
    /// Where reports are kept and looked up; `nil` where every package is to be checked.
    public var cache: CheckCache?

    /// Makes a checker; the defaults suit packages of unknown origin.
    public init(
        limits: ArchiveLimits = ArchiveLimits(), reading: ReadingOptions = ReadingOptions(),
        validation: ValidationOptions = ValidationOptions(), makeDigest: (@Sendable () -> any PackageDigest)? = nil,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.limits = limits
        self.reading = reading
        self.validation = validation
        self.makeDigest = makeDigest
        self.isCancelled = isCancelled
    }

    /// Checks one package.
    public func check(_ input: PackageInput) -> PackageReport {
        cache?.report(on: input, by: self) ?? inspect(input).report
    }

    /// Opens, reads and checks one package, and returns it with the report.
    public func inspect(_ input: PackageInput) -> Inspection {
        let validator = Validator(options: validation)
        var digest = makeDigest?()
        do throws(ArchiveError) {
            let clock = ContinuousClock()
            let start = clock.now
            let package = CoursePackage(reading: try input.open(limits: limits), options: reading)
            let read = clock.now
            var report = validator.check(package, input: input.name)
            let checked = clock.now
            report.sha256 = digest?.digest(of: package.source, isCancelled: isCancelled)
            report.timings?.add("reading the package", read - start)
            if digest != nil { report.timings?.add("making the digest", clock.now - checked) }
            return Inspection(package, report: report)
        } catch {
            var report = validator.report(error, input: input.name)
            if case .path(let path) = input {
                report.sha256 = digest?.digest(ofFile: path, limits: limits, isCancelled: isCancelled)
            }
            return Inspection(nil, report: report)
        }
    }

    /// Checks packages, several at a time, and hands over their reports in the order of the inputs.
    ///
    /// A package that is not opened any more because of ``isCancelled`` is reported as such.
    ///
    /// - Parameters:
    ///   - inputs: the packages.
    ///   - jobs: how many are checked at a time, at least one.
    ///   - handle: is given each report as soon as those before it are done.
    public func check(_ inputs: [PackageInput], jobs: Int, handle: (PackageReport) -> Void) async {
        await work(inputs, jobs: jobs, on: { isCancelled() ? interrupted($0).report : check($0) }, handle: handle)
    }

    /// Opens, reads and checks packages, several at a time, and hands over what is made of each in the order of the inputs.
    ///
    /// Only what `make` returns is kept until its turn comes, not the package that it was made of.
    ///
    /// - Parameters:
    ///   - inputs: the packages.
    ///   - jobs: how many are checked at a time, at least one.
    ///   - make: is given each package, on some thread.
    ///   - handle: is given each value as soon as those before it are done.
    public func inspect<Value: Sendable>(
        _ inputs: [PackageInput], jobs: Int, making make: @escaping @Sendable (Inspection) -> Value,
        handle: (Value) -> Void
    ) async {
        await work(
            inputs, jobs: jobs, on: { make(isCancelled() ? interrupted($0) : inspect($0)) }, handle: handle)
    }

    private func work<Value: Sendable>(
        _ inputs: [PackageInput], jobs: Int, on make: @escaping @Sendable (PackageInput) -> Value,
        handle: (Value) -> Void
    ) async {
        await withTaskGroup(of: (number: Int, value: Value).self) { group in
            var next = 0
            var waiting: [Int: Value] = [:]
            var handled = 0
            func start() {
                guard next < inputs.count else { return }
                let number = next
                next += 1
                group.addTask {
                    (number, make(inputs[number]))
                }
            }
            for _ in 0..<max(1, jobs) { start() }
            for await result in group {
                start()
                waiting[result.number] = result.value
                while let value = waiting.removeValue(forKey: handled) {
                    handled += 1
                    handle(value)
                }
            }
        }
    }

    private func interrupted(_ input: PackageInput) -> Inspection {
        Inspection(nil, report: PackageReport(input: input.name, outcome: .limit, reason: "the run was interrupted"))
    }
}
