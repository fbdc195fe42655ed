// swift-tools-version: 6.2
// CourseKit: reads, checks, sequences and runs e-learning course packages.
import PackageDescription

let package = Package(
    name: "CourseKit",
    products: [
        .library(name: "CourseKit", targets: ["CourseKit"]),
        .library(name: "CourseSequencing", targets: ["CourseSequencing"]),
        .library(name: "CourseRuntime", targets: ["CourseRuntime"]),
        .library(name: "CoursePlay", targets: ["CoursePlay"]),
        // Statements are made of the values of CourseText.
        .library(name: "CourseXAPI", targets: ["CourseXAPI", "CourseText"]),
        .library(name: "CourseRecords", targets: ["CourseRecords"]),
        .library(name: "CourseServer", targets: ["CourseServer"]),
        .library(name: "CourseStoreSQLite", targets: ["CourseStoreSQLite"]),
        .library(name: "CourseStorePostgreSQL", targets: ["CourseStorePostgreSQL"]),
        .library(name: "CourseTesting", targets: ["CourseTesting"]),
        .executable(name: "course", targets: ["course"]),
    ],
    traits: [
        .trait(
            name: "CLI",
            description: "The command-line tool `course` (swift-argument-parser, swift-crypto, TOMLKit, Yams)."),
        .trait(name: "Server", description: "The HTTP server (Hummingbird)."),
        .trait(name: "SQLite", description: "Stores in a file of SQLite (GRDB)."),
        .trait(name: "PostgreSQL", description: "Stores in PostgreSQL (libpq, whose headers must be installed)."),
        .default(enabledTraits: ["CLI", "Server", "SQLite"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C libraries
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "CLibZip", pkgConfig: "libzip",
            providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
        // No pkg-config, which would ask for the library also where the trait PostgreSQL is off.
        .systemLibrary(name: "CLibPQ", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),

        // 0: values only
        .target(name: "CourseModel"),
        .target(name: "CourseText"),

        // 1: bytes and trees
        .target(name: "CourseArchive", dependencies: ["CourseModel", "CourseText", "CLibZip"]),
        .target(name: "CourseXML", dependencies: ["CourseModel", "CourseText", "CLibXML2"]),

        .target(name: "CourseSequencing", dependencies: ["CourseModel"]),
        .target(name: "CourseXAPI", dependencies: ["CourseModel", "CourseText"]),

        // 2: detect and read
        .target(
            name: "CoursePackage",
            dependencies: ["CourseModel", "CourseText", "CourseArchive", "CourseXML"]),

        // 3 and 4: judge and report
        .target(
            name: "CourseValidation",
            dependencies: ["CourseModel", "CourseArchive", "CourseXML", "CoursePackage"]),
        .target(
            name: "CourseReports",
            dependencies: ["CourseModel", "CourseText", "CourseArchive", "CoursePackage", "CourseValidation"]),

        // 1 and 2: run
        .target(name: "CourseRuntime", dependencies: ["CourseModel", "CourseSequencing"]),

        // 3: keep
        .target(
            name: "CourseRecords",
            dependencies: ["CourseModel", "CourseText", "CourseSequencing", "CourseRuntime", "CourseXAPI"]),
        .target(
            name: "CourseStoreSQLite",
            dependencies: [
                "CourseRecords", "CourseRuntime", "CourseText", "CourseXAPI",
                .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
            ]),
        .target(
            name: "CourseStorePostgreSQL",
            dependencies: ["CourseText", "CourseRuntime", "CourseRecords", "CourseXAPI", "CLibPQ"]),
        .target(
            name: "CourseTesting",
            dependencies: [
                "CourseModel", "CourseText", "CourseSequencing", "CourseRuntime", "CourseRecords", "CourseXAPI",
            ]),

        .target(
            name: "CoursePlay",
            dependencies: [
                "CourseModel", "CourseText", "CourseArchive", "CoursePackage", "CourseSequencing", "CourseRuntime",
                "CourseRecords", "CourseXAPI",
            ]),

        // 5: the umbrella
        .target(
            name: "CourseKit",
            dependencies: [
                "CourseModel", "CourseArchive", "CourseXML", "CoursePackage", "CourseValidation", "CourseReports",
                "CourseSequencing", "CourseRuntime", "CourseXAPI",
            ]),

        // 6: serve
        .target(
            name: "CourseServer",
            dependencies: [
                "CourseXAPI",
                .product(name: "HTTPTypes", package: "swift-http-types", condition: .when(traits: ["Server"])),
                .product(name: "HummingbirdCore", package: "hummingbird", condition: .when(traits: ["Server"])),
                .product(name: "Logging", package: "swift-log", condition: .when(traits: ["Server"])),
                .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Server"])),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: .when(traits: ["Server"])),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras", condition: .when(traits: ["Server"])),
                .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["Server"])),
                .product(
                    name: "ServiceLifecycle", package: "swift-service-lifecycle",
                    condition: .when(traits: ["Server"])),
            ]),

        // 7: the tool
        .executableTarget(
            name: "course",
            dependencies: [
                "CourseKit", "CourseModel", "CourseRuntime", "CoursePlay", "CourseRecords", "CourseReports",
                "CourseSequencing", "CourseText", "CourseValidation", "CourseServer", "CourseStoreSQLite",
                "CourseStorePostgreSQL", "CourseXAPI",
                .product(
                    name: "ArgumentParser", package: "swift-argument-parser",
                    condition: .when(traits: ["CLI"])),
                .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["CLI"])),
                .product(name: "Logging", package: "swift-log", condition: .when(traits: ["Server"])),
                .product(name: "TOMLKit", package: "TOMLKit", condition: .when(traits: ["CLI"])),
                .product(
                    name: "UnixSignals", package: "swift-service-lifecycle", condition: .when(traits: ["Server"])),
                .product(name: "Yams", package: "Yams", condition: .when(traits: ["CLI"])),
            ]),

        // Pages of the documentation that are made of the code
        .executableTarget(name: "generate-docs", dependencies: ["CourseReports", "CourseValidation", "CourseXAPI"]),

        // Tests
        .target(
            name: "_CourseTestSupport",
            dependencies: [
                "CourseModel", "CourseArchive", "CourseValidation",
                .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Server"])),
                .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["Server"])),
            ], path: "Tests/_CourseTestSupport"),
        .testTarget(name: "CourseModelTests", dependencies: ["CourseModel"]),
        .testTarget(name: "CoursePackageTests", dependencies: ["CoursePackage", "CourseArchive", "CourseModel"]),
        .testTarget(
            name: "CourseArchiveTests",
            dependencies: ["CourseArchive", "CourseModel", "CourseText", "_CourseTestSupport"]),
        .testTarget(
            name: "CourseValidationTests",
            dependencies: [
                "CourseModel", "CourseArchive", "CourseXML", "CoursePackage", "CourseValidation", "_CourseTestSupport",
            ], exclude: ["Snapshots"]),
        .testTarget(
            name: "CourseKitTests",
            dependencies: [
                "CourseKit", "CourseModel", "CourseArchive", "CourseReports", "CourseValidation", "CourseXAPI",
                "_CourseTestSupport",
            ]),
        .testTarget(
            name: "CoursePlayTests",
            dependencies: [
                "CourseArchive", "CourseModel", "CoursePlay", "CourseRecords", "CourseRuntime", "CourseSequencing",
                "CourseText", "CourseXAPI",
            ]),
        .testTarget(
            name: "CourseRuntimeTests", dependencies: ["CourseRuntime", "CourseSequencing", "CourseModel"]),
        .testTarget(
            name: "CourseSequencingTests", dependencies: ["CourseSequencing", "CourseModel"],
            exclude: ["Scripts"]),
        .testTarget(
            name: "FuzzTests",
            dependencies: ["CourseKit", "CourseModel", "CoursePlay", "CourseRuntime", "CourseText", "CourseXAPI"],
            path: "Tests/Fuzz",
            exclude: [
                "FailCases", "Package.swift", "README.md", "Sources/FuzzAICC", "Sources/FuzzElements",
                "Sources/FuzzPath", "Sources/FuzzPlay", "Sources/FuzzRules", "Sources/FuzzStatements",
                "Sources/FuzzXML",
                "Sources/FuzzZip",
                "dictionaries", "seeds.py",
            ],
            sources: ["Regressions", "Sources/FuzzBodies", "Sources/FuzzData"]),
        .testTarget(
            name: "CourseRecordsTests",
            dependencies: [
                "CourseModel", "CourseText", "CourseSequencing", "CourseRuntime", "CourseRecords", "CourseTesting",
                "CourseXAPI",
            ], exclude: ["Journals"]),
        .testTarget(
            name: "CourseReportsTests",
            dependencies: [
                "CourseModel", "CourseArchive", "CoursePackage", "CourseValidation", "CourseReports",
                "_CourseTestSupport",
            ], exclude: ["Snapshots"]),
        .testTarget(
            name: "CourseCLITests",
            dependencies: [
                "course", "CourseModel", "CourseReports", "CourseRuntime", "CourseValidation", "CourseXAPI",
                "_CourseTestSupport",
                .product(name: "Yams", package: "Yams", condition: .when(traits: ["CLI"])),
            ], exclude: ["Snapshots"]),
        .testTarget(
            name: "CourseServerTests",
            dependencies: [
                "CourseServer", "CourseText", "CourseXAPI", "_CourseTestSupport",
                .product(name: "Logging", package: "swift-log", condition: .when(traits: ["Server"])),
            ]),
        .testTarget(
            name: "CourseStoreTests",
            dependencies: [
                "CourseRecords", "CourseRuntime", "CourseStoreSQLite", "CourseTesting", "CourseText", "CourseXAPI",
                .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
            ]),
        .testTarget(name: "CourseTextTests", dependencies: ["CourseText"]),
        .testTarget(
            name: "CourseXAPITests", dependencies: ["CourseXAPI", "CourseModel", "CourseText"],
            exclude: ["CMI5/Scripts"]),
        .testTarget(name: "CourseXMLTests", dependencies: ["CourseXML", "CourseModel", "CourseText"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),  // SE-0335
            .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
            .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
        ]
}
