// swift-tools-version: 6.2
// Tests of the stores in PostgreSQL: a package of its own, so that only what they need is built with the trait.
//
//     .ci/postgresql.sh swift test --package-path Tests/PostgreSQL
//     .ci/postgresql.sh swift run -c release --package-path Tests/PostgreSQL measure
import PackageDescription

let package = Package(
    name: "PostgreSQLTests",
    dependencies: [
        .package(name: "CourseKit", path: "../..", traits: ["PostgreSQL"])
    ],
    targets: [
        .executableTarget(
            name: "measure",
            dependencies: ["CourseRecords", "CourseRuntime", "CourseStorePostgreSQL"].map {
                .product(name: $0, package: "CourseKit")
            }),
        .testTarget(
            name: "PostgreSQLTests",
            dependencies: ["CourseRecords", "CourseRuntime", "CourseStorePostgreSQL", "CourseTesting", "CourseXAPI"].map
            {
                .product(name: $0, package: "CourseKit")
            }),
    ],
    swiftLanguageModes: [.v6]
)
for target in package.targets {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
