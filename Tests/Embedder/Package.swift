// swift-tools-version: 6.2
// A package that embeds CourseKit without traits: `.ci/light.sh` builds it and looks at what was fetched and linked.
import PackageDescription

let package = Package(
    name: "Embedder",
    dependencies: [
        .package(name: "CourseKit", path: "../..", traits: [])
    ],
    targets: [
        .executableTarget(name: "Embedder", dependencies: [.product(name: "CourseKit", package: "CourseKit")])
    ],
    swiftLanguageModes: [.v6]
)
