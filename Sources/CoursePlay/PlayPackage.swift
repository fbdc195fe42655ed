import CourseArchive
import CourseModel
import CoursePackage
import CourseRecords
import CourseRuntime
import CourseXAPI

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Makes the course of a package ready for playing.
enum PlayPackage {
    /// Reads a package, whatever it is.
    static func read(_ path: String, with settings: PlayProtocol.Settings) throws(PlayError) -> CoursePackage {
        CoursePackage(reading: try source(path, with: settings))
    }

    static func open(_ path: String, with settings: PlayProtocol.Settings) throws(PlayError) -> RecordedCourse {
        let package = try read(path, with: settings)
        guard let manifest = package.manifest, let course = package.course else {
            if case .notOurs = package.outcome {
                throw PlayError(
                    code: "unsupported-standard", message: "'\(path)' is no course of a standard that is played")
            }
            throw PlayError(code: "not-a-package", message: "'\(path)' cannot be read as a course: \(reason(package))")
        }
        guard RuntimeStandard(course.standard) != nil else {
            if course.standard == .cmi5 {
                throw PlayError(
                    code: "unsupported-standard",
                    message: "'\(path)' is a cmi5 course, whose AUs need a learning record store: play it with --lrs")
            }
            throw PlayError(code: "unsupported-standard", message: "\(course.standard.name) is not played")
        }
        let stored = StoredPackage(package, course)
        guard
            let playable = PlayableCourse(
                manifest, course: course, fingerprint: stored.fingerprint, folder: package.descriptorFolder)
        else {
            throw PlayError(code: "not-a-package", message: "'\(path)' has no organization to deliver")
        }
        return RecordedCourse(playable, of: stored)
    }

    private static func source(
        _ path: String, with settings: PlayProtocol.Settings
    ) throws(PlayError) -> any PackageSource {
        guard !path.utf8.contains(0) else { throw PlayError(code: "not-found", message: "a path holds no zero byte") }
        if settings.packages == nil { try checkKind(of: path) }
        do throws(ArchiveError) {
            if let packages = settings.packages { return try packages(path) }
            return try PackageSources.open(path: path)
        } catch {
            throw PlayError(code: error.code == .notFound ? "not-found" : "not-a-package", message: error.description)
        }
    }

    /// Nobody waits here for a pipe that nobody writes, nor reads the lines of the protocol as a package.
    private static func checkKind(of path: String) throws(PlayError) {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        let kind = status.st_mode & S_IFMT
        guard kind != S_IFREG, kind != S_IFDIR else { return }
        throw PlayError(code: "not-a-package", message: "'\(path)' is neither a file nor a folder")
    }

    private static func reason(_ package: CoursePackage) -> String {
        switch package.outcome {
        case .unreadable(let reason), .limit(let reason): reason
        case .course, .notOurs: "it has no descriptor"
        }
    }
}
