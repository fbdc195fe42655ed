#ifndef COURSEKIT_CLIBZIP_SHIM_H
#define COURSEKIT_CLIBZIP_SHIM_H

#include <zip.h>

#endif
