#if PostgreSQL
    /// A parameter of a statement, with its type; everything travels in the binary format.
    public enum PostgreSQLValue: Hashable, Sendable {
        /// `text`; `nil` is null.
        case text(String?)
        /// `int8`; `nil` is null.
        case int(Int64?)
        /// `bytea`; `nil` is null.
        case bytes([UInt8]?)
        /// `bool`; `nil` is null.
        case bool(Bool?)
        /// `text[]`
        case texts([String?])
        /// `int8[]`
        case ints([Int64?])
        /// `bytea[]`
        case byteStrings([[UInt8]?])

        /// The types of values that are read and written, by their numbers in the catalogue of the server.
        enum TypeID {
            static let bool: UInt32 = 16
            static let bytes: UInt32 = 17
            static let int8: UInt32 = 20
            static let int2: UInt32 = 21
            static let int4: UInt32 = 23
            static let text: UInt32 = 25
            static let json: UInt32 = 114
            static let name: UInt32 = 19
            static let varchar: UInt32 = 1043
            static let byteStrings: UInt32 = 1001
            static let texts: UInt32 = 1009
            static let ints: UInt32 = 1016
        }

        var typeID: UInt32 {
            switch self {
            case .text: TypeID.text
            case .int: TypeID.int8
            case .bytes: TypeID.bytes
            case .bool: TypeID.bool
            case .texts: TypeID.texts
            case .ints: TypeID.ints
            case .byteStrings: TypeID.byteStrings
            }
        }

        /// The value as it travels; `nil` is null.
        var encoded: [UInt8]? {
            switch self {
            case .text(let text): text.map { Array($0.utf8) }
            case .int(let number): number.map(PostgreSQLValue.bytes)
            case .bytes(let bytes): bytes
            case .bool(let flag): flag.map { [$0 ? 1 : 0] }
            case .texts(let texts): PostgreSQLValue.array(texts.map { $0.map { Array($0.utf8) } }, TypeID.text)
            case .ints(let numbers): PostgreSQLValue.array(numbers.map { $0.map(PostgreSQLValue.bytes) }, TypeID.int8)
            case .byteStrings(let strings): PostgreSQLValue.array(strings, TypeID.bytes)
            }
        }

        private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
            withUnsafeBytes(of: number.bigEndian) { Array($0) }
        }

        /// An array of one dimension: dimensions, whether there are nulls, the type, length, first index, elements.
        private static func array(_ elements: [[UInt8]?], _ type: UInt32) -> [UInt8] {
            var result: [UInt8] = []
            result += bytes(Int32(elements.isEmpty ? 0 : 1))
            result += bytes(Int32(elements.contains(nil) ? 1 : 0))
            result += bytes(type)
            guard !elements.isEmpty else { return result }
            result += bytes(Int32(clamping: elements.count))
            result += bytes(Int32(1))
            for element in elements {
                result += bytes(element.map { Int32(clamping: $0.count) } ?? -1)
                result += element ?? []
            }
            return result
        }
    }
#endif
