package import CourseModel
package import CourseValidation

extension ZipBuilder {
    /// Makes the zip file of a recipe; unless the recipe stands alone, the minimal package of `standard` comes first.
    package init(_ recipe: ArchiveRecipe, in standard: Standard) {
        var entries: [Entry] = []
        if !recipe.isAlone {
            let listed = recipe.entries.filter { $0.isListed && !$0.name.hasSuffix("/") }.map(\.name)
            entries = MinimalPackages.files(of: standard, listing: listed).map {
                Entry($0.name, $0.written().bytes)
            }
        }
        self.init(entries + recipe.entries.map(Entry.init)) { builder in
            builder.prefix = recipe.prefix
            builder.suffix = recipe.suffix
            builder.comment = recipe.comment
            builder.hasZip64End = recipe.isZip64
        }
    }
}

extension ZipBuilder.Entry {
    /// Makes an entry of a recipe.
    fileprivate init(_ recipe: ArchiveRecipe.Entry) {
        self.init(recipe.name, recipe.contents) { entry in
            if let bytes = recipe.nameBytes {
                entry.name = bytes
                entry.flags = 0
            }
            if let flags = recipe.flags { entry.flags = flags }
            if let mode = recipe.mode { entry.setMode(UInt32(mode)) }
            if let date = recipe.date { entry.dosDate = date }
            if let time = recipe.time { entry.dosTime = time }
            if let disk = recipe.disk { entry.disk = disk }
            entry.method = recipe.method ?? 0
            entry.extra = recipe.extra
            entry.localName = recipe.localName.map { Array($0.utf8) }
            entry.crc = recipe.crc
            entry.size = recipe.size
            entry.compressedSize = recipe.compressedSize
            entry.offset = recipe.headerOffset
        }
    }
}
