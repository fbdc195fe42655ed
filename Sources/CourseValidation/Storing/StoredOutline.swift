import CourseModel
import CoursePackage

extension PackageOutline: Storable {
    func write(to writer: inout StoreWriter) {
        title.strings.write(to: &writer)
        identifier.write(to: &writer)
        version.write(to: &writer)
        languages.write(to: &writer)
        usesSequencing.write(to: &writer)
        size.files.write(to: &writer)
        size.compressed.write(to: &writer)
        size.uncompressed.write(to: &writer)
        nodes.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        title = LocalizedText(try [LanguageString](from: &reader))
        identifier = try String?(from: &reader)
        version = try String?(from: &reader)
        languages = try [String](from: &reader)
        usesSequencing = try Bool(from: &reader)
        size = PackageSize(
            files: try Int(from: &reader), compressed: try UInt64(from: &reader),
            uncompressed: try UInt64(from: &reader))
        nodes = try [Node](from: &reader)
    }
}

extension PackageOutline.Node: Storable {
    func write(to writer: inout StoreWriter) {
        depth.write(to: &writer)
        title.write(to: &writer)
        kind.write(to: &writer)
        launch.write(to: &writer)
        findings.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            depth: try Int(from: &reader), title: try String(from: &reader),
            kind: try CourseItem.Kind?(from: &reader), launch: try PackageReference?(from: &reader),
            findings: try [Int](from: &reader))
    }
}

extension LanguageString: Storable {
    func write(to writer: inout StoreWriter) {
        language.write(to: &writer)
        text.write(to: &writer)
        Int(source.document).write(to: &writer)
        Int(source.node).write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        let language = try String?(from: &reader)
        self.init(
            try String(from: &reader), language: language,
            source: SourceNode(document: try Int(from: &reader), node: try Int(from: &reader)))
    }
}

extension CourseItem.Kind: StorableByName {}

extension PackageReference: Storable {
    func write(to writer: inout StoreWriter) {
        text.write(to: &writer)
        target.write(to: &writer)
        suffix.write(to: &writer)
        presence.write(to: &writer)
        UInt64(oddities.rawValue).write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            text: try String(from: &reader), target: try Target(from: &reader), suffix: try String(from: &reader),
            presence: try Presence(from: &reader),
            oddities: ReferenceOddities(rawValue: UInt32(truncatingIfNeeded: try UInt64(from: &reader))))
    }
}

extension PackageReference.Target: Storable {
    func write(to writer: inout StoreWriter) {
        switch self {
        case .file(let path):
            writer.write(byte: 0)
            path.write(to: &writer)
        case .external(let url):
            writer.write(byte: 1)
            url.write(to: &writer)
        case .unusable(let problem):
            writer.write(byte: 2)
            writer.write(byte: problem.number)
        }
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        switch try reader.byte() {
        case 0: self = .file(try PackagePath(from: &reader))
        case 1: self = .external(try String(from: &reader))
        case 2:
            let number = try reader.byte()
            guard let problem = PackageReference.Problem.all.first(where: { $0.number == number }) else {
                throw StoreError()
            }
            self = .unusable(problem)
        default: throw StoreError()
        }
    }
}

extension PackageReference.Problem {
    fileprivate static let all: [PackageReference.Problem] = [
        .empty, .leavesPackage, .leadingSlash, .localFileSystem, .scriptScheme, .controlCharacter,
    ]

    fileprivate var number: UInt8 {
        switch self {
        case .empty: 0
        case .leavesPackage: 1
        case .leadingSlash: 2
        case .localFileSystem: 3
        case .scriptScheme: 4
        case .controlCharacter: 5
        }
    }
}

extension PackageReference.Presence: Storable {
    func write(to writer: inout StoreWriter) {
        switch self {
        case .present: writer.write(byte: 0)
        case .nearMiss(let path):
            writer.write(byte: 1)
            path.write(to: &writer)
        case .folder: writer.write(byte: 2)
        case .missing: writer.write(byte: 3)
        case .unchecked: writer.write(byte: 4)
        }
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        switch try reader.byte() {
        case 0: self = .present
        case 1: self = .nearMiss(try PackagePath(from: &reader))
        case 2: self = .folder
        case 3: self = .missing
        case 4: self = .unchecked
        default: throw StoreError()
        }
    }
}
