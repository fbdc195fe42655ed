// swift-tools-version: 6.2
// Measures CourseKit; see README.md. A package of its own, so that the root never sees it.
import PackageDescription

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "CourseKit", path: "..", traits: [])],
    targets: [
        .executableTarget(name: "bench", dependencies: [.product(name: "CourseKit", package: "CourseKit")]),
        .executableTarget(name: "sequencing", dependencies: [.product(name: "CourseKit", package: "CourseKit")]),
        .executableTarget(name: "runtime", dependencies: [.product(name: "CoursePlay", package: "CourseKit")]),
    ],
    swiftLanguageModes: [.v6]
)
