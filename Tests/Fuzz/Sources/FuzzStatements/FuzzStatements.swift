import FuzzBodies

/// Called by libFuzzer with one input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    fuzzStatements(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
