/// Paths of the file system as text: nothing is looked up, so links are not followed.
package enum LexicalPath {
    /// The absolute form of a path that is relative to a folder, without `.` and `..`.
    package static func absolute(_ path: String, in folder: String) -> String {
        var parts: [Substring] = []
        for part in (path.hasPrefix("/") ? path : folder + "/" + path).split(separator: "/") {
            switch part {
            case ".": continue
            case "..": if !parts.isEmpty { parts.removeLast() }
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The way from a folder to a path, both absolute; `.` for the folder itself.
    package static func relative(_ path: String, to folder: String) -> String {
        let target = path.split(separator: "/")
        let start = folder.split(separator: "/")
        let common = zip(target, start).prefix { $0 == $1 }.count
        let way = [Substring](repeating: "..", count: start.count - common) + target[common...]
        return way.isEmpty ? "." : way.joined(separator: "/")
    }

    /// The folder that holds an absolute path.
    package static func folder(of path: String) -> String {
        absolute("..", in: path)
    }
}
