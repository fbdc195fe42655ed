import CourseArchive
import CourseModel
import CoursePackage

/// An AU without a `url`.
struct CMI5MissingURL: Rule {
    static let info = RuleInfo(
        "cmi5.url-missing",
        title: "AU without a url",
        summary: "Every AU has a url that is not empty.",
        rationale: "There is nothing to launch, and the schema refuses the structure.",
        standards: [.cmi5], severity: .error, consequence: .willNotLaunch,
        spec: [.cmi5("13.1.4"), .cmi5("13.2", requirement: "13.2.0.0-1")],
        remedy: "Add the url of the page to launch.",
        rejects: [
            .cmi5(structure: CMI5Sample.au(url: "").replacing("<au ", with: "↓<au ")),
            .cmi5(structure: CMI5Sample.au(url: "↓<url/>")),
            .cmi5(structure: CMI5Sample.au(url: "↓<url>  </url>")),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachUnit { unit in
            if unit.url == nil {
                findings.report("\(unit.name) has no url", at: subject.package.place(of: unit.source))
            } else if unit.url?.target == .unusable(.empty), unit.url?.presence == .unchecked {
                findings.report("the url of \(unit.name) is empty", at: subject.package.place(of: unit.urlSource))
            }
        }
    }
}

/// A `url` that is no URL.
struct CMI5InvalidURL: Rule {
    static let info = RuleInfo(
        "cmi5.url-invalid",
        title: "url is no URL",
        summary: "The url of an AU follows the syntax of URLs.",
        rationale:
            "Blanks and other characters that must be percent-encoded, or a malformed host, keep browsers from opening it, "
            + "and an LMS must refuse it.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.1.4", requirement: "13.1.4.0-2"), .rfc(1738, "2.2"), .rfc(3986, "4.1")],
        remedy: "Percent-encode the characters, for example a blank as %20, or correct the host.", fix: .safe,
        accepts: [
            .cmi5(structure: CMI5Sample.au(url: "<url>a%20b.html?x=1&amp;y=(2)</url>"), files: ["a b.html"])
        ],
        rejects: [
            .cmi5(structure: CMI5Sample.au(url: "<url>↓https://courses.test index.html</url>")),
            .cmi5(structure: CMI5Sample.au(url: "<url>↓https://courses.test:x/</url>")),
            .cmi5(structure: CMI5Sample.au(url: "<url>↓a b.html</url>"), files: ["a b.html"]),
            .cmi5(structure: CMI5Sample.au(url: "<url>↓index.html?a={b}</url>")),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.forEachURL { unit, url, place in
            let text = url.text.trimmedWhitespace
            guard !text.isEmpty, let problem = IRI.problem(inReference: text) else { return }
            findings.report("the url '\(text)' of \(unit.name) is no URL: \(problem)", at: place())
        }
    }
}

/// A relative `url` in a course structure without files beside it.
struct CMI5RelativeURLAlone: Rule {
    static let info = RuleInfo(
        "cmi5.bare-xml-relative-url",
        title: "Relative url in a course structure without a package",
        summary: "The urls of a course structure that is not in a zip are absolute.",
        rationale: "There are no files beside the structure that a relative url could mean, and an LMS must refuse it.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("14.2", requirement: "14.2.0.0-1")],
        remedy: "Write the whole URL, or put the structure and its files into a zip.",
        rejects: [
            .cmi5(
                structure: CMI5Sample.au(url: "<url>↓index.html</url>")
                    + CMI5Sample.au(id: "https://courses.test/b", url: "<url>↓/b.html?x=1</url>"), files: []
            ).asBareDescriptor()
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        guard subject.package.source.isBareDescriptor else { return }
        subject.forEachURL { unit, url, place in
            let text = url.text.trimmedWhitespace
            guard !text.isEmpty, IRI.problem(in: text) == .noScheme else { return }
            findings.report(
                "the url '\(text)' of \(unit.name) is relative, and there is no package around the structure",
                at: place())
        }
    }
}

/// A `url` that names a file which is not there.
struct CMI5MissingFile: Rule {
    static let info = RuleInfo(
        "cmi5.url-file-missing",
        title: "url names no file of the package",
        summary: "A relative url names a file in the package, in the same letter case.",
        rationale: "The AU cannot be launched, and an LMS must refuse the package.",
        standards: [.cmi5], severity: .error, consequence: .willNotLaunch,
        spec: [.cmi5("14.1", requirement: "14.1.0.0-4")],
        remedy: "Add the file to the package, or correct the url.",
        accepts: [
            .cmi5(structure: CMI5Sample.au(url: "<url>sub/%C3%BCber.html?x=1</url>"), files: ["sub/über.html"])
        ],
        rejects: [
            .cmi5(structure: CMI5Sample.au(url: "<url>↓lesson.html</url>")),
            .cmi5(structure: CMI5Sample.au(url: "<url>↓Index.html</url>")),
            .cmi5(structure: CMI5Sample.au(url: "<url>↓sub/</url>"), files: ["sub/index.html"]),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.forEachURL { unit, url, place in
            guard let fault = url.fileFault else { return }
            findings.report("the url of \(unit.name) \(fault)", at: place())
        }
    }
}

/// An absolute `url` of something that is in the package.
struct CMI5AbsoluteURLOfPackagedFile: Rule {
    static let info = RuleInfo(
        "cmi5.url-absolute-inside-zip",
        title: "Absolute url of a file that is in the package",
        summary: "Files of the package are named by relative urls.",
        rationale:
            "The learner gets the page of the old server, not the one in the package; when the server goes, the course goes.",
        standards: [.cmi5], severity: .warning, consequence: .portability,
        spec: [.cmi5("14.1", requirement: "14.1.0.0-3")],
        remedy: "Write the url relative to cmi5.xml.", fix: .assisted,
        accepts: [.cmi5(structure: CMI5Sample.au(url: "<url>https://courses.test/other.html</url>"))],
        rejects: [.cmi5(structure: CMI5Sample.au(url: "<url>↓https://old-host.test/index.html?x=1</url>"))])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        guard !subject.package.source.isBareDescriptor else { return }
        subject.forEachURL { unit, url, place in
            guard case .external(let text) = url.target, let path = WebURL(text)?.path,
                let file = PackagePath(PercentEncoding.decode(path).text),
                subject.package.files.file(at: file) != nil
            else { return }
            findings.report(
                "the url of \(unit.name) is absolute, and its path names '\(file)', which is in the package",
                at: place())
        }
    }
}

/// A relative `url` that leads out of the package.
struct CMI5EscapingURL: Rule {
    static let info = RuleInfo(
        "cmi5.url-escapes",
        title: "url leads out of the package",
        summary: "A relative url stays inside the package.",
        rationale: "What it names belongs to another course or to the server.",
        standards: [.cmi5], severity: .error, consequence: .unsafe,
        spec: [.cmi5("14.1", requirement: "14.1.0.0-3"), .cwe(22)],
        remedy: "Put the file into the package and name it relative to cmi5.xml.",
        accepts: [.cmi5(structure: CMI5Sample.au(url: "<url>a/../index.html</url>"))],
        rejects: [
            .cmi5(structure: CMI5Sample.au(url: "<url>↓../index.html</url>")),
            .cmi5(structure: CMI5Sample.au(url: "<url>↓a/%2e%2e/%2e%2e/index.html</url>")),
            .cmi5(structure: CMI5Sample.au(url: "<url>↓/index.html</url>")),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        guard !subject.package.source.isBareDescriptor else { return }
        subject.forEachURL { unit, url, place in
            switch url.target {
            case .unusable(.leavesPackage):
                findings.report("the url '\(url.text)' of \(unit.name) leaves the package", at: place())
            case .unusable(.leadingSlash):
                findings.report(
                    "the url '\(url.text)' of \(unit.name) begins at the root of the server, outside the package",
                    at: place())
            case .file, .external, .unusable: break
            }
        }
    }
}

/// A query of the `url` that uses names of the launch.
struct CMI5ReservedQueryName: Rule {
    static let info = RuleInfo(
        "cmi5.url-query-reserved",
        title: "url uses a reserved query name",
        summary: "The query of a url does not use endpoint, fetch, actor, registration or activityId.",
        rationale:
            "The LMS adds these at launch: the AU reads the wrong value and cannot report, and an LMS must refuse the structure.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("8.1", requirement: "8.1.0.0-6")],
        remedy: "Remove the parameter or give it another name.", fix: .assisted,
        accepts: [.cmi5(structure: CMI5Sample.au(url: "<url>index.html?endpoints=1&amp;x=fetch</url>"))],
        rejects: [
            .cmi5(structure: CMI5Sample.au(url: "<url>↓index.html?a=1&amp;endpoint=x</url>")),
            .cmi5(structure: CMI5Sample.au(url: "<url>↓index.html?fetc%68</url>")),
            .cmi5(structure: CMI5Sample.au(url: "<url>↓https://courses.test/?activityId=x</url>")),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.forEachURL { unit, url, place in
            let names = url.queryNames.filter { LaunchParameters.cmi5.contains($0) }
            guard let first = names.first else { return }
            findings.report(
                "the url of \(unit.name) has the query parameter '\(first)', which is reserved", at: place())
        }
    }
}

/// A query of the `url` that uses names of the launch in other letter case.
struct CMI5ReservedQueryNameCase: Rule {
    static let info = RuleInfo(
        "cmi5.url-query-case",
        title: "url uses a reserved query name in other letter case",
        summary: "Query parameters of a url differ from those of the launch in more than letter case.",
        rationale: "Servers and frameworks that ignore letter case mix the two up.",
        standards: [.cmi5], severity: .warning, consequence: .portability, spec: [.cmi5("8.1")],
        remedy: "Give the parameter another name.", fix: .assisted,
        rejects: [.cmi5(structure: CMI5Sample.au(url: "<url>↓index.html?ActivityID=x</url>"))])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        let lower = Set(LaunchParameters.cmi5.map { $0.lowercased() })
        subject.forEachURL { unit, url, place in
            let name = url.queryNames.first { lower.contains($0.lowercased()) && !LaunchParameters.cmi5.contains($0) }
            guard let name else { return }
            findings.report(
                "the url of \(unit.name) has the query parameter '\(name)', which is reserved in other letter case",
                at: place())
        }
    }
}

/// A `url` with a fragment.
struct CMI5URLFragment: Rule {
    static let info = RuleInfo(
        "cmi5.url-fragment",
        title: "url with a fragment",
        summary: "The url of an AU has no fragment.",
        rationale:
            "The launch parameters go before the fragment. An LMS that appends them to the url puts them behind it, where the "
            + "AU does not see them.",
        standards: [.cmi5], severity: .warning, consequence: .willNotTrack, spec: [.cmi5("8.1"), .rfc(3986, "3.5")],
        remedy: "Pass the start page by a query parameter instead.",
        rejects: [.cmi5(structure: CMI5Sample.au(url: "<url>↓index.html#/start</url>"))])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.forEachURL { unit, url, place in
            guard url.suffix.contains("#") else { return }
            findings.report("the url '\(url.text.trimmedWhitespace)' of \(unit.name) has a fragment", at: place())
        }
    }
}

/// An absolute `url` without encryption.
struct CMI5PlainHTTP: Rule {
    static let info = RuleInfo(
        "cmi5.url-http",
        title: "url without encryption",
        summary: "An absolute url uses https.",
        rationale: "Browsers block plain http in the pages of an LMS that is served by https.",
        standards: [.cmi5], severity: .warning, consequence: .willNotLaunch, spec: [.practice("mixed content")],
        remedy: "Serve the AU by https.", fix: .assisted,
        rejects: [.cmi5(structure: CMI5Sample.au(url: "<url>↓http://courses.test/a.html</url>"))])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.forEachURL { unit, url, place in
            guard url.scheme == "http" else { return }
            findings.report("the url '\(url.text.trimmedWhitespace)' of \(unit.name) uses http", at: place())
        }
    }
}

/// A `url` that no browser opens by itself.
struct CMI5CustomScheme: Rule {
    static let info = RuleInfo(
        "cmi5.url-custom-scheme",
        title: "url with a scheme of its own",
        summary: "The url of an AU uses http or https.",
        rationale: "A native AU starts only where its application is installed.",
        standards: [.cmi5], severity: .info, consequence: .portability, spec: [.cmi5("13.1.4")],
        remedy: "Say in the description what must be installed.",
        rejects: [.cmi5(structure: CMI5Sample.au(url: "<url>↓myapp://lesson/1</url>"))])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.forEachURL { unit, url, place in
            guard let scheme = url.scheme, scheme != "http", scheme != "https" else { return }
            findings.report("the url of \(unit.name) has the scheme '\(scheme)'", at: place())
        }
    }
}

/// AUs that launch the same thing.
struct CMI5SharedURL: Rule {
    static let info = RuleInfo(
        "cmi5.url-shared",
        title: "AUs with the same url",
        summary: "AUs that share a url differ in their launchParameters.",
        rationale: "The AUs cannot tell which one they are, unless they ask by activityId.",
        standards: [.cmi5], severity: .info, consequence: .portability, spec: [.practice("one page an AU")],
        remedy: "Add a query parameter or launchParameters that tell the AUs apart.",
        accepts: [
            .cmi5(
                structure: CMI5Sample.au(id: "https://courses.test/a", more: "<launchParameters>a</launchParameters>")
                    + CMI5Sample.au(id: "https://courses.test/b", more: "<launchParameters>b</launchParameters>"))
        ],
        rejects: [
            .cmi5(
                structure: CMI5Sample.au(id: "https://courses.test/a")
                    + CMI5Sample.au(id: "https://courses.test/b", url: "<url>↓index.html</url>"))
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        struct Launch: Hashable {
            var url: String
            var parameters: String?
        }
        var first: [Launch: SourceNode] = [:]
        subject.forEachURL { unit, url, place in
            guard let path = url.launchPath else { return }
            let launch = Launch(url: path, parameters: unit.launchParameters)
            guard let other = first[launch] else {
                first[launch] = unit.urlSource
                return
            }
            findings.report(
                "\(unit.name) launches the same url as another AU, with the same launchParameters", at: place(),
                related: [RelatedPlace(subject.package.place(ofTextIn: other), message: "first used here")])
        }
    }
}

extension CMI5Subject {
    /// Calls `body` with every AU that has a `url`, and with what makes the place of its text.
    fileprivate func forEachURL(
        _ body: (_ unit: CMI5AssignableUnit, _ url: PackageReference, _ place: () -> SourcePlace) -> Void
    ) {
        structure.forEachUnit { unit in
            guard let url = unit.url else { return }
            body(unit, url) { package.place(ofTextIn: unit.urlSource) }
        }
    }
}
