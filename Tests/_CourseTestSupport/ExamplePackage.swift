package import CourseArchive
package import CourseModel
package import CourseValidation

/// An example of a rule, written out as a package in one standard, with the places where its rule must report.
package struct ExamplePackage: Sendable {
    /// The bytes, opened, or why they cannot be.
    package let source: Result<any PackageSource, ArchiveError>
    /// The places where findings are expected, as ``describe(_:)`` writes them, sorted.
    package let expected: [String]

    /// Writes an example out.
    package init(_ example: RuleExample, in standard: Standard?) {
        var expected: [String] = example.places.map { place in
            switch place {
            case .package: ExamplePackage.wholePackage
            case .entry(let name): name
            }
        }
        if case .archive(let recipe) = example.content {
            let zip = ZipBuilder(recipe, in: standard ?? .scorm12).build().dropLast(recipe.truncatedBy)
            self.source = Result { () throws(ArchiveError) in
                try PackageSources.open(bytes: Array(zip), name: recipe.name ?? "example.zip")
            }
            expected += recipe.entries.filter(\.isMarked).map(\.name)
        } else {
            var files: [(name: String, bytes: [UInt8])] = []
            for file in MinimalPackages.files(of: example, in: standard) ?? [] {
                let written = file.written()
                files.append((file.name, written.bytes))
                expected += written.marks.map { "\(file.name):\($0.line):\($0.column)" }
            }
            self.source = .success(MemorySource(files, name: "example.zip", isBareDescriptor: example.isBareDescriptor))
        }
        self.expected = expected.sorted()
    }

    /// Stands for the package as a whole.
    package static let wholePackage = "(package)"

    /// Describes a place: `entry:line:column`, or the entry alone.
    package static func describe(_ place: SourcePlace) -> String {
        guard let entry = place.entry else { return wholePackage }
        guard let line = place.line else { return entry }
        return "\(entry):\(line):\(place.column ?? 0)"
    }
}
