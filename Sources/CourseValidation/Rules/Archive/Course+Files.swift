import CourseModel

extension Course {
    /// The files that are opened when an item is launched, under their stored names.
    var launchedFiles: Set<PackagePath> {
        var files: Set<PackagePath> = []
        var open = organizations.map { $0.items[...] }
        while var items = open.popLast() {
            guard let item = items.popFirst() else { continue }
            open.append(items)
            if let path = item.launch?.storedPath { files.insert(path) }
            open.append(item.children[...])
        }
        return files
    }

    /// The files that the descriptor refers to: launched, or listed by a resource.
    var referencedFiles: Set<PackagePath> {
        resources.reduce(into: launchedFiles) { files, resource in
            for reference in resource.files + [resource.launch].compactMap(\.self) {
                if let path = reference.storedPath { files.insert(path) }
            }
        }
    }
}
