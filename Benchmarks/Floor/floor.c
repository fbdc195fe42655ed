/* The least that a C program does for the same work: `floor MODE PACKAGE`.
 *   list   finds the central directory and walks its records (no libzip)
 *   xml    libzip and libxml2's SAX2 into flat arrays with interned names: the descriptor as a tree
 *   bytes  libzip reads every entry
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <zip.h>

static uint16_t u16(const uint8_t *p) { uint16_t v; memcpy(&v, p, 2); return v; }
static uint32_t u32(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return v; }
static uint64_t u64(const uint8_t *p) { uint64_t v; memcpy(&v, p, 8); return v; }

static int list(const char *path) {
    int fd = open(path, O_RDONLY);
    struct stat st;
    if (fd < 0 || fstat(fd, &st)) return 1;
    const uint8_t *bytes = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    size_t end = st.st_size - 22;
    while (end && u32(bytes + end) != 0x06054b50) end--;
    uint64_t count = u16(bytes + end + 10), offset = u32(bytes + end + 16);
    if (end >= 20 && u32(bytes + end - 20) == 0x07064b50) {
        const uint8_t *zip64 = bytes + u64(bytes + end - 20 + 8);
        count = u64(zip64 + 32);
        offset = u64(zip64 + 48);
    }
    uint64_t total = 0, hash = 0;
    const uint8_t *record = bytes + offset;
    for (uint64_t i = 0; i < count; i++) {
        if (u32(record) != 0x02014b50) return 1;
        total += u32(record + 24);
        uint16_t name = u16(record + 28);
        for (int k = 0; k < name; k++) hash = hash * 31 + record[46 + k];
        record += 46 + name + u16(record + 30) + u16(record + 32);
    }
    printf("entries %lu bytes %lu %lx\n", count, total, hash);
    return 0;
}

typedef struct { const xmlChar *name, *uri; uint32_t parent, attribute, text; uint16_t attributes; } Node;
typedef struct { const xmlChar *name, *uri; uint32_t offset, length; } Attribute;
static Node *nodes; static size_t node_count, node_room;
static Attribute *attributes; static size_t attribute_count, attribute_room;
static char *text; static size_t text_length, text_room;
static uint32_t stack[1024]; static int depth;

static uint32_t keep(const void *bytes, size_t length) {
    if (text_length + length > text_room) text = realloc(text, text_room = (text_length + length) * 2 + 4096);
    memcpy(text + text_length, bytes, length);
    text_length += length;
    return text_length - length;
}

static void start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                  const xmlChar **declared, int count, int defaulted, const xmlChar **values) {
    if (node_count == node_room) nodes = realloc(nodes, (node_room = node_room ? node_room * 2 : 1024) * sizeof(Node));
    nodes[node_count] = (Node){name, uri, depth ? stack[depth - 1] : ~0u, attribute_count, text_length, count};
    for (int i = 0; i < count; i++) {
        if (attribute_count == attribute_room)
            attributes = realloc(attributes, (attribute_room = attribute_room ? attribute_room * 2 : 1024) * sizeof(Attribute));
        size_t length = values[5 * i + 4] - values[5 * i + 3];
        attributes[attribute_count++] = (Attribute){values[5 * i], values[5 * i + 2], keep(values[5 * i + 3], length), length};
    }
    stack[depth++] = node_count++;
}
static void finish(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) { depth--; }
static void characters(void *user, const xmlChar *bytes, int length) { keep(bytes, length); }

static int xml(const char *path) {
    int error;
    zip_t *zip = zip_open(path, ZIP_RDONLY, &error);
    if (!zip) return 1;
    zip_file_t *file = zip_fopen(zip, "imsmanifest.xml", 0);
    if (!file) return 1;
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = start, .endElementNs = finish,
                             .characters = characters, .ignorableWhitespace = characters};
    xmlParserCtxt *context = xmlCreateIOParserCtxt(&handler, NULL, (xmlInputReadCallback)zip_fread, NULL, file,
                                                   XML_CHAR_ENCODING_NONE);
    xmlCtxtUseOptions(context, XML_PARSE_NONET);
    xmlParseDocument(context);
    printf("elements %zu well-formed %d\n", node_count, context->wellFormed);
    return !context->wellFormed;
}

static int bytes(const char *path) {
    int error;
    zip_t *zip = zip_open(path, ZIP_RDONLY, &error);
    if (!zip) return 1;
    static char buffer[1 << 16];
    uint64_t total = 0;
    for (zip_int64_t i = 0, n = zip_get_num_entries(zip, 0); i < n; i++) {
        zip_file_t *file = zip_fopen_index(zip, i, 0);
        if (!file) return 1;
        zip_int64_t got;
        while ((got = zip_fread(file, buffer, sizeof buffer)) > 0) total += got;
        zip_fclose(file);
    }
    printf("bytes %lu\n", total);
    return 0;
}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    if (!strcmp(arguments[1], "list")) return list(arguments[2]);
    if (!strcmp(arguments[1], "xml")) return xml(arguments[2]);
    if (!strcmp(arguments[1], "bytes")) return bytes(arguments[2]);
    return 2;
}
