import CourseModel
import CourseValidation
import _CourseTestSupport

/// Packages for runs of the tool.
extension Tool {
    /// Writes the minimal package of a standard as a zip.
    func writeGood(_ name: String = "good.zip", _ standard: Standard = .scorm12) throws {
        try write(Tool.zip(MinimalPackages.files(of: standard)), to: name)
    }

    /// Writes a package with one error: a misspelt schemaversion.
    func writeBroken(_ name: String = "broken.zip") throws {
        try write(Tool.package(schemaVersion: "2004 4rd Edition", in: .scorm2004(.fourth)), to: name)
    }

    /// Writes a package with one warning: a blank schemaversion.
    func writeWarned(_ name: String = "warned.zip") throws {
        try write(Tool.package(schemaVersion: "", in: .scorm12), to: name)
    }

    private static func package(schemaVersion: String, in standard: Standard) -> [UInt8] {
        let metadata =
            "<metadata><schema>ADL SCORM</schema><schemaversion>\(schemaVersion)</schemaversion></metadata>"
        return zip(MinimalPackages.files(of: .manifest(metadata: metadata), in: standard) ?? [])
    }

    /// Writes the files of a minimal package into a folder.
    func writeFolder(_ name: String, _ standard: Standard = .scorm12) throws {
        for file in MinimalPackages.files(of: standard) {
            try write(file.written().bytes, to: name + "/" + file.name)
        }
    }

    static func zip(_ files: [ExampleFile]) -> [UInt8] {
        ZipBuilder(files.map { ZipBuilder.Entry($0.name, $0.written().bytes) }).build()
    }
}
