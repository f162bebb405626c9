/* One error value that travels up; one place shows it. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

/* Doubles as the exit status of the program. */
enum status {
	DONE = 0,
	FAILED = 1,
	USAGE = 2,
	NOT_FOUND = 3,
	DENIED = 4,
	CONFLICT = 5,
	BUSY = 6,
	DAMAGED = 7,
	DISK = 8,
	NEWER = 9,
};

/* text is Dutch and meant for the user: what is wrong, where, and what to do about it. */
struct error {
	enum status status;
	bool taken; /* a CONFLICT because such a record exists already (UNIQUE) */
	char text[1024];
};

/*
 * Sets err (which may be NULL) and always returns false, so that the caller can return it. The
 * arguments may point into err; text that does not fit is cut between two characters and ends in
 * "…".
 */
bool fail(struct error *err, enum status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Prepends "prefix: " to the text of err and returns false. */
bool fail_in(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
