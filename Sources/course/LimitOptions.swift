#if CLI
    import ArgumentParser
    import CourseKit

    /// What a package may ask of this machine.
    struct LimitOptions: ParsableArguments {
        @Option(help: ArgumentHelp("Entries of a package.", valueName: "n"))
        var maxEntries: UInt32?

        @Option(help: ArgumentHelp("Declared size of all entries together: 500MB, 2GiB.", valueName: "size"))
        var maxTotalSize: ByteCount?

        @Option(help: ArgumentHelp("Declared size of one entry.", valueName: "size"))
        var maxEntrySize: ByteCount?

        @Option(help: ArgumentHelp("Size of an entry, and of all, against its compressed size.", valueName: "n"))
        var maxRatio: UInt32?

        @Option(help: ArgumentHelp("Folders above a file.", valueName: "n"))
        var maxDepth: UInt32?

        @Option(help: ArgumentHelp("Bytes in the name of an entry.", valueName: "n"))
        var maxNameLength: UInt32?

        @Option(help: ArgumentHelp("Size of a descriptor or metadata file.", valueName: "size"))
        var maxXmlSize: ByteCount?

        @Option(help: ArgumentHelp("Elements inside each other, at most 256.", valueName: "n"))
        var maxXmlDepth: UInt32?

        /// The names of the limits, as options and configuration files have them.
        enum Name: String, CaseIterable {
            case maxEntries = "max-entries"
            case maxTotalSize = "max-total-size"
            case maxEntrySize = "max-entry-size"
            case maxRatio = "max-ratio"
            case maxDepth = "max-depth"
            case maxNameLength = "max-name-length"
            case maxXMLSize = "max-xml-size"
            case maxXMLDepth = "max-xml-depth"

            /// Whether the limit is a number of bytes, which may have a unit.
            var isSize: Bool {
                switch self {
                case .maxTotalSize, .maxEntrySize, .maxXMLSize: true
                case .maxEntries, .maxRatio, .maxDepth, .maxNameLength, .maxXMLDepth: false
                }
            }
        }

        /// The limits that the command line sets.
        var given: [Name: UInt64] {
            let numbers: [(Name, UInt64?)] = [
                (.maxEntries, maxEntries.map(UInt64.init)), (.maxTotalSize, maxTotalSize?.bytes),
                (.maxEntrySize, maxEntrySize?.bytes), (.maxRatio, maxRatio.map(UInt64.init)),
                (.maxDepth, maxDepth.map(UInt64.init)), (.maxNameLength, maxNameLength.map(UInt64.init)),
                (.maxXMLSize, maxXmlSize?.bytes), (.maxXMLDepth, maxXmlDepth.map(UInt64.init)),
            ]
            return Dictionary(uniqueKeysWithValues: numbers.compactMap { name, value in value.map { (name, $0) } })
        }

        /// The same with the limits of a configuration where the command line sets none.
        func filled(with limits: [Name: UInt64]) -> LimitOptions {
            var options = self
            for (name, value) in limits where given[name] == nil {
                switch name {
                case .maxEntries: options.maxEntries = UInt32(clamping: value)
                case .maxTotalSize: options.maxTotalSize = ByteCount(bytes: value)
                case .maxEntrySize: options.maxEntrySize = ByteCount(bytes: value)
                case .maxRatio: options.maxRatio = UInt32(clamping: value)
                case .maxDepth: options.maxDepth = UInt32(clamping: value)
                case .maxNameLength: options.maxNameLength = UInt32(clamping: value)
                case .maxXMLSize: options.maxXmlSize = ByteCount(bytes: value)
                case .maxXMLDepth: options.maxXmlDepth = UInt32(clamping: value)
                }
            }
            return options
        }

        /// The limits of the container.
        var archive: ArchiveLimits {
            var limits = ArchiveLimits()
            if let maxEntries { limits.entries = Int(maxEntries) }
            if let maxTotalSize {
                limits.totalSize = maxTotalSize.bytes
                limits.growth = maxTotalSize.bytes
            }
            if let maxEntrySize { limits.entrySize = maxEntrySize.bytes }
            if let maxRatio { limits.ratio = UInt64(maxRatio) }
            if let maxDepth { limits.depth = Int(maxDepth) }
            if let maxNameLength { limits.nameLength = Int(maxNameLength) }
            return limits
        }

        /// The limits of descriptors and metadata files.
        var reading: ReadingOptions {
            var options = ReadingOptions()
            if let maxXmlSize { options.xml.size = Int(clamping: maxXmlSize.bytes) }
            if let maxXmlDepth { options.xml.depth = min(Int(maxXmlDepth), 256) }
            return options
        }

        /// The limits in force, as reports show them.
        var shown: [CheckRun.Limit] {
            let archive = archive
            let xml = reading.xml
            return [
                CheckRun.Limit("max-entries", UInt64(clamping: archive.entries)),
                CheckRun.Limit("max-total-size", archive.totalSize),
                CheckRun.Limit("max-growth", archive.growth),
                CheckRun.Limit("max-entry-size", archive.entrySize),
                CheckRun.Limit("max-ratio", archive.ratio),
                CheckRun.Limit("max-depth", UInt64(clamping: archive.depth)),
                CheckRun.Limit("max-name-length", UInt64(clamping: archive.nameLength)),
                CheckRun.Limit("max-xml-size", UInt64(clamping: xml.size)),
                CheckRun.Limit("max-xml-depth", UInt64(clamping: xml.depth)),
            ]
        }
    }
#endif
