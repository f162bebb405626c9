/* The tables of kinds, one after the other. */
#include <string.h>

#include "exchange/records/record_import.h"

const struct record_kind *record_kind_at(size_t at)
{
	static const struct record_kind *const subjects[] = {care_record_kinds, opp_record_kinds,
	    iop_record_kinds, internship_record_kinds, portfolio_record_kinds};
	for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
		for (const struct record_kind *kind = subjects[i]; kind->name; kind++)
			if (at-- == 0)
				return kind;
	return NULL;
}

const struct record_kind *record_kind_find(const char *name)
{
	const struct record_kind *kind;
	for (size_t i = 0; (kind = record_kind_at(i)); i++)
		if (strcmp(kind->name, name) == 0)
			return kind;
	return NULL;
}
