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
                .product(name: "CourseXAPI", package: "CourseKit"),
            ]),
        // Saves what an attempt leaves with Foundation, whose ICU and that of libxml2 do not go into one module.
        .target(name: "FuzzData", dependencies: [.product(name: "CourseRuntime", package: "CourseKit")]),
        .executableTarget(name: "FuzzElements", dependencies: ["FuzzData"]),
    ]
        + ["FuzzZip", "FuzzXML", "FuzzAICC", "FuzzPath", "FuzzRules", "FuzzPlay", "FuzzStatements"].map { name in
            .executableTarget(name: name, dependencies: ["FuzzBodies"])
        },
    swiftLanguageModes: [.v6]
)
