#ifndef COURSEKIT_CLIBPQ_SHIM_H
#define COURSEKIT_CLIBPQ_SHIM_H

/* Debian and Ubuntu keep the header in a folder of its own, others do not; without it the module is empty, and only the
   trait PostgreSQL needs what is in it. */
#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#elif __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#endif

#endif
