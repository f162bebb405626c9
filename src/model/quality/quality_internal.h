/* What the files of the quality cycle share. */
#ifndef MODEL_QUALITY_QUALITY_INTERNAL_H
#define MODEL_QUALITY_QUALITY_INTERNAL_H

#include "model/quality/quality.h"

#define ENTITY(name, title_, ...)                                                                  \
	const struct entity name##_entity = {.table = #name,                                       \
	    .title = title_,                                                                       \
	    .area = QUALITY,                                                                       \
	    .size = sizeof(struct name),                                                           \
	    .fields = name##_fields,                                                               \
	    __VA_ARGS__}

#endif
