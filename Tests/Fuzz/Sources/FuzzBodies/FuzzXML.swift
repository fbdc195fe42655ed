import CourseKit

/// Descriptors in XML, read to the model and judged.
///
/// The first byte chooses the name of the file, and so the standard.
public func fuzzXML(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let names = ["imsmanifest.xml", "cmi5.xml", "tincan.xml"]
    let source = MemorySource([
        (name: names[Int(first) % names.count], bytes: Array(bytes.dropFirst())), (name: "index.html", bytes: []),
        (name: "pages/a b.html", bytes: []),
    ])
    judge(source)
}
