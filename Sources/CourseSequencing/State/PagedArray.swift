/// An array in pages: a copy shares all pages, and changing an element copies its page only.
///
/// What makes a what-if on a copy of the state cheap: it costs the pages on the path to the root, not the whole tree.
struct PagedArray<Element: Sendable>: Sendable {
    private var pages: [[Element]]
    let count: Int

    private static var pageBits: Int { 6 }
    private static var pageSize: Int { 1 << pageBits }

    init(repeating element: Element, count: Int) {
        self.count = count
        let full = count >> PagedArray.pageBits
        let rest = count & (PagedArray.pageSize - 1)
        // The full pages share one array until they are written.
        pages = Array(repeating: Array(repeating: element, count: PagedArray.pageSize), count: full)
        if rest > 0 { pages.append(Array(repeating: element, count: rest)) }
    }

    subscript(index: Int) -> Element {
        @inline(__always) get { pages[index >> PagedArray.pageBits][index & (PagedArray.pageSize - 1)] }
        @inline(__always) _modify {
            yield &pages[index >> PagedArray.pageBits][index & (PagedArray.pageSize - 1)]
        }
    }
}

extension PagedArray: Equatable where Element: Equatable {}
extension PagedArray: Hashable where Element: Hashable {}
