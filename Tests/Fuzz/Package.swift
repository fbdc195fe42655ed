// swift-tools-version: 6.2
// Fuzzers for what reads the bytes of strangers. README.md says how to run them.
import PackageDescription

let package = Package(
    name: "Fuzz",
    dependencies: [
        .package(name: "CourseKit", path: "../..", traits: [])
    ],
    targets: [
        .target(
            name: "FuzzBodies",
            dependencies: [
                .product(name: "CourseKit", package: "CourseKit"), .product(name: "CoursePlay", package: "CourseKit"),
            ])
    ]
        + ["FuzzZip", "FuzzXML", "FuzzAICC", "FuzzPath", "FuzzRules", "FuzzElements", "FuzzPlay"].map { name in
            .executableTarget(name: name, dependencies: ["FuzzBodies"])
        },
    swiftLanguageModes: [.v6]
)
