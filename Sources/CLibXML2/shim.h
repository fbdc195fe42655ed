#ifndef COURSEKIT_CLIBXML2_SHIM_H
#define COURSEKIT_CLIBXML2_SHIM_H

#include <string.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlversion.h>

/* Wraps the variable xmlParserVersion: the version of the library that runs, which need not be that of the headers. */
static inline const char *coursekit_xml_parser_version(void) {
    return xmlParserVersion;
}

#endif
