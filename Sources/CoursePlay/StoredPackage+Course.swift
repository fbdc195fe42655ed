import CourseArchive
import CourseModel
import CoursePackage
public import CourseRecords
public import CourseRuntime
import CourseXAPI

extension StoredPackage {
    /// The course of a package that a store has kept: of its descriptor alone, which is all that playing it again needs.
    ///
    /// `nil` where the descriptor cannot be read as a course that talks through an API object.
    public var playableCourse: PlayableCourse? {
        let source = MemorySource([(name: descriptorName, bytes: descriptor)], isBareDescriptor: true)
        let package = CoursePackage(reading: source)
        guard let manifest = package.manifest, let course = package.course else { return nil }
        return PlayableCourse(manifest, course: course, fingerprint: fingerprint, folder: package.descriptorFolder)
    }

    /// What a store keeps of a package.
    init(_ package: CoursePackage, _ course: Course) {
        let descriptor = package.descriptorBytes
        self.init(
            fingerprint: package.fingerprint(descriptor: descriptor), course: course.identifier ?? "",
            title: course.title.first ?? course.defaultOrganization?.title.first ?? "",
            standard: course.standard.token, descriptorName: package.detection.descriptor ?? "", descriptor: descriptor)
    }
}

extension CoursePackage {
    /// What stands for the content: a hash of the names and sizes of all files and of the bytes of the descriptor.
    var fingerprint: String { fingerprint(descriptor: descriptorBytes) }

    fileprivate func fingerprint(descriptor: [UInt8]) -> String {
        var text = ""
        for entry in source.entries where entry.isFile {
            text += "\(entry.name.utf8.count) \(entry.name) \(entry.size)\n"
        }
        return ContentHash.sha256.hex(of: Array(text.utf8) + ContentHash.sha256.digest(of: descriptor))
    }

    fileprivate var descriptorBytes: [UInt8] {
        guard let entry = source.entries.first(where: { $0.isFile && $0.name == detection.descriptor }) else {
            return []
        }
        return (try? source.read(entry, limit: 256 * 1024 * 1024)) ?? []
    }
}
