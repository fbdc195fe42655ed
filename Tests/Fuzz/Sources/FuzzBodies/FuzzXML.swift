import CourseKit

/// Descriptors in XML, read to the model.
///
/// The first byte chooses the name of the file, and so the standard.
public func fuzzXML(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    read(xmlSource(Int(first), bytes.dropFirst()))
}

/// A package with one descriptor, and two pages for its references.
func xmlSource(_ kind: Int, _ bytes: some Sequence<UInt8>) -> MemorySource {
    let names = ["imsmanifest.xml", "cmi5.xml", "tincan.xml"]
    return MemorySource([
        (name: names[kind % names.count], bytes: Array(bytes)), (name: "index.html", bytes: []),
        (name: "pages/a b.html", bytes: []),
    ])
}
