// swift-tools-version: 6.2
// Measures CourseKit; see README.md. A package of its own, so that the root never sees it.
import PackageDescription

let package = Package(
    name: "Benchmarks",
    dependencies: [
        .package(name: "CourseKit", path: "..", traits: ["SQLite"]),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .target(name: "Measuring"),
        .executableTarget(name: "bench", dependencies: [.product(name: "CourseKit", package: "CourseKit")]),
        .executableTarget(name: "sequencing", dependencies: [.product(name: "CourseKit", package: "CourseKit")]),
        .executableTarget(
            name: "records",
            dependencies: [
                .product(name: "CourseKit", package: "CourseKit"), .product(name: "CoursePlay", package: "CourseKit"),
                .product(name: "CourseRecords", package: "CourseKit"),
                .product(name: "CourseStoreSQLite", package: "CourseKit"),
                .product(name: "GRDB", package: "GRDB.swift"), "Measuring",
            ]),
        .executableTarget(
            name: "statements",
            dependencies: [
                .product(name: "CourseKit", package: "CourseKit"),
                .product(name: "CourseStoreSQLite", package: "CourseKit"),
                .product(name: "GRDB", package: "GRDB.swift"), "Measuring",
            ]),
        .executableTarget(name: "runtime", dependencies: [.product(name: "CoursePlay", package: "CourseKit")]),
    ],
    swiftLanguageModes: [.v6]
)
