import CourseKit

let descriptor = Array(#"<tincan xmlns="http://projecttincan.com/tincan.xsd"/>"#.utf8)
let source = MemorySource([(name: "tincan.xml", bytes: descriptor)])
print(source.name, source.entries.count, Standard.all.map(\.name))
