#ifndef COURSEKIT_CLIBZIP_SHIM_H
#define COURSEKIT_CLIBZIP_SHIM_H

#include <zip.h>

/* Wraps the macro ZIP_SOURCE_SUPPORTS_SEEKABLE: the commands that a source for reading must answer. */
static inline zip_int64_t coursekit_zip_source_commands(void) {
    return ZIP_SOURCE_SUPPORTS_SEEKABLE;
}

#endif
