#if CLI
    /// A value of a configuration file, with the line that it stands on: TOML and YAML come to the same.
    struct ConfigurationNode {
        var value: Value
        /// The line, from 1, where it is known.
        var line: Int?

        indirect enum Value {
            case text(String)
            case integer(Int)
            case boolean(Bool)
            case list([ConfigurationNode])
            case table([Member])
            /// A value that no key takes, in words: `a number with a fraction`.
            case other(String)
        }

        struct Member {
            var key: String
            var line: Int?
            var node: ConfigurationNode
        }

        /// What the value is, in words.
        var kind: String {
            switch value {
            case .text: "a text"
            case .integer: "a number"
            case .boolean: "true or false"
            case .list: "a list"
            case .table: "a table"
            case .other(let words): words
            }
        }

        /// How deeply tables and lists may stand inside each other.
        static let depthLimit = 16
        /// The greatest number of values in a file.
        static let countLimit = 100_000
        /// The greatest size of a file, in bytes.
        static let sizeLimit = 1 << 20
    }

    /// What is wrong with a configuration file.
    struct ConfigurationProblem: Error, CustomStringConvertible {
        var file: String
        var line: Int?
        var message: String

        var description: String {
            let line = line.map { ":\($0)" } ?? ""
            return "\(file)\(line): \(message)"
        }
    }
#endif
