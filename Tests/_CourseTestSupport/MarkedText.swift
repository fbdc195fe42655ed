/// A text with `↓` before the places that matter, without the marks.
package struct MarkedText: Hashable, Sendable {
    /// The text as it is read.
    package let text: String
    /// The line and column of every mark, counting from 1; columns count Unicode scalars.
    package let marks: [Mark]

    /// A marked place.
    package struct Mark: Hashable, Sendable {
        package let line: Int
        package let column: Int
    }

    /// Takes the marks out of `marked`.
    package init(_ marked: String) {
        var text = String.UnicodeScalarView()
        var marks: [Mark] = []
        var line = 1
        var column = 1
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "↓":
                marks.append(Mark(line: line, column: column))
                continue
            case "\n":
                line += 1
                column = 1
            default: column += 1
            }
            text.append(scalar)
        }
        self.text = String(text)
        self.marks = marks
    }
}
