package import Foundation

/// Checks JSON against a JSON Schema, as far as our schemas go (2020-12: type, const, enum, pattern, minimum, required,
/// properties, additionalProperties, items, $ref into $defs).
///
/// Stricter than the standard in one thing: a member that the schema does not describe is a problem, so that nothing is
/// written that is not published.
package struct JSONSchema {
    private let root: [String: Any]

    /// Reads a schema.
    package init(_ data: Data) throws {
        root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    /// Returns what is wrong with a document, each with its path.
    package func problems(in json: Data) throws -> [String] {
        let value = try JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed)
        var problems: [String] = []
        check(value, root, path: "$", &problems)
        return problems
    }

    private func check(_ value: Any, _ schema: [String: Any], path: String, _ problems: inout [String]) {
        var schema = schema
        if let reference = schema["$ref"] as? String {
            let name = String(reference.dropFirst("#/$defs/".count))
            guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
                problems.append("\(path): the schema has no '\(reference)'")
                return
            }
            schema = target
        }
        if let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map({ [$0] }),
            !types.contains(where: { JSONSchema.matches(value, type: $0) })
        {
            problems.append("\(path): is no \(types.joined(separator: " or "))")
            return
        }
        if let constant = schema["const"], !JSONSchema.equal(value, constant) {
            problems.append("\(path): is not \(constant)")
        }
        if let values = schema["enum"] as? [Any], !values.contains(where: { JSONSchema.equal(value, $0) }) {
            problems.append("\(path): '\(value)' is none of the values")
        }
        if let pattern = schema["pattern"] as? String, let text = value as? String,
            text.range(of: pattern, options: .regularExpression) == nil
        {
            problems.append("\(path): '\(text)' does not match \(pattern)")
        }
        if let minimum = schema["minimum"] as? Double, let number = value as? Double, number < minimum {
            problems.append("\(path): \(number) is less than \(minimum)")
        }
        if let object = value as? [String: Any] { checkMembers(object, schema, path: path, &problems) }
        if let array = value as? [Any], let items = schema["items"] as? [String: Any] {
            for (index, element) in array.enumerated() {
                check(element, items, path: "\(path)[\(index)]", &problems)
            }
        }
    }

    private func checkMembers(
        _ object: [String: Any], _ schema: [String: Any], path: String, _ problems: inout [String]
    ) {
        for name in schema["required"] as? [String] ?? [] where object[name] == nil {
            problems.append("\(path): '\(name)' is missing")
        }
        let properties = schema["properties"] as? [String: Any] ?? [:]
        for (name, member) in object {
            if let property = (properties[name] ?? schema["additionalProperties"]) as? [String: Any] {
                check(member, property, path: "\(path).\(name)", &problems)
            } else {
                problems.append("\(path): '\(name)' is not described")
            }
        }
    }

    private static func matches(_ value: Any, type: String) -> Bool {
        let isBoolean = (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
        return switch type {
        case "null": value is NSNull
        case "string": value is String
        case "boolean": isBoolean
        case "integer": !isBoolean && (value as? Double).map { $0 == $0.rounded() } ?? false
        case "number": !isBoolean && value is Double
        case "object": value is [String: Any]
        case "array": value is [Any]
        default: false
        }
    }

    private static func equal(_ left: Any, _ right: Any) -> Bool {
        (left as? NSObject)?.isEqual(right) ?? false
    }
}
