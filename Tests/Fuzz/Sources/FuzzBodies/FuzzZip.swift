import CourseKit

/// Archives: the listing, the rules about it, and the bytes of the entries.
public func fuzzZip(_ bytes: [UInt8]) {
    do throws(ArchiveError) {
        let source = try PackageSources.open(bytes: bytes, name: "fuzz.zip")
        for entry in source.entries.prefix(64) {
            var size = 0
            // An entry that cannot be read is nothing new; that reading it ends is what counts.
            try? source.withChunks(of: entry) { chunk in
                size += chunk.count
                return size < 1 << 20
            }
        }
        judge(source)
    } catch {
        _ = Validator().report(error, input: "fuzz.zip").findings.map(\.message)
    }
}

/// Opens a package, runs the rules, and asks for all that a report would show.
func judge(_ source: any PackageSource) {
    for finding in Validator().check(CoursePackage(reading: source)).findings {
        _ = (finding.message, finding.place, finding.remedy, finding.fingerprint)
    }
}
