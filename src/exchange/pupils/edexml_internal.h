/* Shared by the files that read EDEXML: what was found, before groups are told apart. */
#ifndef EXCHANGE_PUPILS_EDEXML_INTERNAL_H
#define EXCHANGE_PUPILS_EDEXML_INTERNAL_H

#include <expat.h>

#include "exchange/pupils/pupils_internal.h"

/* A class, or a composed group: pupils of several classes who have a lesson together. */
struct group {
	const char *key, *name, *grade;
	const char *location; /* key of its vestiging; NULL: that of the file */
	bool composed;
};

/* A pupil's or teacher's membership of a group, which may follow later in the file. */
struct membership {
	struct source_member member; /* group is a key */
	bool composed;
};

enum section { OUTSIDE, IN_SCHOOL, IN_LOCATION, IN_GROUP, IN_PUPIL, IN_TEACHER };

struct edexml {
	struct import *import;
	XML_Parser parser;
	enum section section;
	int depth, section_depth;
	bool taking; /* collecting the text of this element */
	struct buffer text;
	struct group *groups;
	size_t group_count, group_capacity;
	struct membership *members;
	size_t member_count, member_capacity;
	/* the teacher being read */
	const char *code, *first, *given, *prefix, *last;
	size_t teacher_line, first_member;
	size_t place; /* of the vestiging being read */
	const char *skipped[64];
	size_t skipped_count;
	struct error refused;
};

/* edexml_groups.c: pupils get a class, its teachers become mentors; who is in a group that is
 * taught goes to the members of the source. */
void edexml_groups(struct edexml *x);

#endif
