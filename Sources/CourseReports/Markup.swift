import CourseModel

/// Text made safe for the markup of reports.
package enum Markup {
    /// Text for the content and the attributes of XML and HTML.
    ///
    /// Control characters, which XML 1.0 cannot hold, are shown as their code.
    package static func xml(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case _ where isControl(scalar): result += code(of: scalar)
            case _ where scalar.value & 0xFFFE == 0xFFFE:
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Text for one line of Markdown, as GitHub and GitLab read it: nothing in it is markup, and it ends no cell of a table.
    static func markdown(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "~", "!", "@", "$":
                result += "\\"
                result.unicodeScalars.append(scalar)
            case "&": result += "&amp;"
            case "\n", "\r", "\t": result += " "
            case _ where isControl(scalar): result += "\\" + code(of: scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        // A scheme would be made a link.
        return result.replacing("://", with: ":\u{2060}//")
    }

    /// Text for formats that know no escapes: control characters other than line feeds are shown as their code.
    static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isControl($0) && $0 != "\n" }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if isControl(scalar), scalar != "\n" {
                result += code(of: scalar)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    private static func code(of scalar: Unicode.Scalar) -> String {
        "\\u{\(String(scalar.value, radix: 16))}"
    }
}
