/* Shared by the files of this folder. */
#ifndef EXCHANGE_EVIDENCE_INTERNAL_H
#define EXCHANGE_EVIDENCE_INTERNAL_H

#include "exchange/evidence/evidence_import.h"
#include "exchange/pupils/pupils_internal.h"
#include "model/portfolio/portfolio.h"
#include "model/school/pupil.h"

struct evidence_file {
	const char *path, *shown; /* to open it; and as seen from the folder */
	struct date changed_on;
	const char *refusal; /* a sentence that names the file; NULL: it can be taken in */
	struct pupil pupil;
	struct evidence evidence;
	struct attachment attachment;
	const char *what; /* "koken en horeca, gebak" */
	bool dated;       /* by its name */
	bool fresh;       /* not in the portfolio yet */
	bool stored;      /* its bytes are in the archive */
};

struct evidence_folder {
	struct arena arena;
	struct evidence_file *files; /* by name */
	size_t count, capacity;
	size_t ignored; /* hidden files, and those that systems leave behind */
};

/* evidence_folder.c: finds the files, also in folders below; free with evidence_folder_done, also
 * after false. */
bool evidence_folder_read(const char *path, struct evidence_folder *folder, struct error *err);
void evidence_folder_done(struct evidence_folder *folder);

/* Says why a file is not taken in; the sentence begins with its name. */
void evidence_refuse(struct evidence_folder *folder, struct evidence_file *file, const char *format,
    ...) __attribute__((format(printf, 3, 4)));

/* evidence_name.c: fills in what the name of each file says. */
bool evidence_folder_names(struct db *db, const struct import_options *options,
    struct evidence_folder *folder, struct error *err);

#endif
