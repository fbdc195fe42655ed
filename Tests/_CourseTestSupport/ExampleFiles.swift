package import CourseValidation

extension ExampleFile {
    /// The bytes of the file, and the marks that were in its text.
    package func written() -> (bytes: [UInt8], marks: [MarkedText.Mark]) {
        switch contents {
        case nil: return (ExampleFile.standard(for: name), [])
        case .bytes(let bytes): return (bytes, [])
        case .text(let marked):
            let text = MarkedText(marked)
            return (Array(text.text.utf8), text.marks)
        case .encoded(let marked, let encoding):
            let text = MarkedText(marked)
            return (ExampleFile.bytes(of: text.text, in: encoding), text.marks)
        }
    }

    private static func bytes(of text: String, in encoding: ExampleEncoding) -> [UInt8] {
        switch encoding {
        case .utf8: Array(text.utf8)
        case .utf8WithMark: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        case .utf16LittleEndian:
            [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        case .utf16BigEndian:
            [0xFE, 0xFF] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        case .latin1: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        }
    }

    /// A valid small file of the kind that a name says.
    private static func standard(for name: String) -> [UInt8] {
        switch name.split(separator: ".").last?.lowercased() {
        case "html", "htm": Array(page.utf8)
        case "css": Array("body { margin: 0 }\n".utf8)
        case "js": Array("\"use strict\";\n".utf8)
        case "gif": gif
        case "xml": Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<data/>\n".utf8)
        default: name.hasSuffix("/") ? [] : Array("text\n".utf8)
        }
    }

    /// A page that finds the API of SCORM 1.2 or 2004, or is launched by cmi5, and sets completion, progress and score.
    private static let page = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Lesson</title>
        <script>
        function find(name) {
            for (let frame = window, tries = 0; tries < 10; tries += 1) {
                if (frame[name]) return frame[name];
                frame = frame.parent === frame ? frame.opener : frame.parent;
                if (!frame) return null;
            }
            return null;
        }
        const scorm2004 = find("API_1484_11");
        const scorm12 = scorm2004 ? null : find("API");
        const launch = new URLSearchParams(location.search);
        function send(verb) {
            const body = JSON.stringify({ verb: { id: "http://adlnet.gov/expapi/verbs/" + verb } });
            if (launch.has("endpoint")) fetch(launch.get("endpoint") + "statements", { method: "POST", body });
        }
        function start() {
            send("initialized");
            if (scorm2004) {
                scorm2004.Initialize("");
                scorm2004.GetValue("cmi.launch_data");
                scorm2004.GetValue("cmi.objectives._count");
            }
            if (scorm12) scorm12.LMSInitialize("");
        }
        function finish() {
            send("terminated");
            if (scorm2004) {
                scorm2004.SetValue("cmi.progress_measure", "1");
                scorm2004.SetValue("cmi.completion_status", "completed");
                scorm2004.SetValue("cmi.success_status", "passed");
                scorm2004.SetValue("cmi.score.scaled", "1");
                scorm2004.Commit("");
                scorm2004.Terminate("");
            }
            if (scorm12) {
                scorm12.LMSSetValue("cmi.core.score.raw", "100");
                scorm12.LMSSetValue("cmi.core.lesson_status", "passed");
                scorm12.LMSCommit("");
                scorm12.LMSFinish("");
            }
        }
        window.addEventListener("load", start);
        window.addEventListener("pagehide", finish);
        </script>
        </head>
        <body><h1>Lesson</h1></body>
        </html>

        """

    private static let gif: [UInt8] = [
        0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x2C, 0, 0, 0, 0, 1, 0,
        1,
        0, 0, 2, 2, 0x44, 1, 0, 0x3B,
    ]
}
