/*
 * Whom a line of a file is about. A pupil is known by the stamnummer; a name or day of birth that
 * the file has too must be that pupil's, so that numbers that a sort has shifted never put the data
 * of one child with another. Without a number, name and day of birth together will do.
 */
#ifndef EXCHANGE_WHOM_H
#define EXCHANGE_WHOM_H

#include "exchange/row_import.h"
#include "model/school/pupil.h"

/* The first columns of each import about pupils. */
enum whom_column {
	WHOM_NUMBER,
	WHOM_LAST_NAME,
	WHOM_FIRST_NAME,
	WHOM_PREFIX,
	WHOM_NAME, /* the whole of it, in one column */
	WHOM_BORN_ON,
	WHOM_COLUMNS
};

/* Their names, for the table of an import. */
#define WHOM_NAMES                                                                                 \
	{WHOM_NUMBER, "stamnummer"}, {WHOM_NUMBER, "stamnr"}, {WHOM_NUMBER, "leerlingnummer"},     \
	    {WHOM_NUMBER, "leerlingnr"}, {WHOM_NUMBER, "llnr"}, {WHOM_NUMBER, "nummerleerling"},   \
	    {WHOM_LAST_NAME, "achternaam"}, {WHOM_FIRST_NAME, "roepnaam"},                         \
	    {WHOM_FIRST_NAME, "voornaam"}, {WHOM_PREFIX, "tussenvoegsel"},                         \
	    {WHOM_PREFIX, "tussenvoegsels"}, {WHOM_PREFIX, "voorvoegsel"},                         \
	    {WHOM_NAME, "leerling"}, {WHOM_NAME, "naamleerling"}, {WHOM_NAME, "leerlingnaam"},     \
	    {WHOM_BORN_ON, "geboortedatum"},                                                       \
	{                                                                                          \
		WHOM_BORN_ON, "gebdatum"                                                           \
	}

/* The pupil's too, where nothing else of the import is called so: goes last in its table. */
#define WHOM_PLAIN_NAME                                                                            \
	{                                                                                          \
		WHOM_NAME, "naam"                                                                  \
	}

/* The column that is missing to know pupils by, or NULL. */
const char *whom_missing(const struct row_import *import);

/*
 * Finds the pupil of a row, whom choices are then offered for as well. Nobody, or somebody else
 * than the row says, is a fault, and bad is set. False with err when the file of the school cannot
 * be read.
 */
bool whom_find(
    struct row_import *import, size_t row, struct pupil *out, bool *bad, struct error *err);

/* "00123 Berg, Daan van den", from the arena of the import. */
const char *whom_shown(struct row_import *import, const struct pupil *pupil);

#endif
