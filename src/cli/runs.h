/* The functions of the command table, one file per group. Each returns true for exit status 0,
 * otherwise false with err. */
#ifndef CLI_RUNS_H
#define CLI_RUNS_H

#include "cli/command.h"
#include "db/record.h"
#include "model/listing/listing.h"

/* init.c, demo.c */
bool run_init(struct call *call, struct error *err);
bool run_demo(struct call *call, struct error *err);

/* import.c */
bool run_import(struct call *call, struct error *err);
bool run_import_evidence(struct call *call, struct error *err);

/* list.c, show.c, export.c */
bool run_list(struct call *call, struct error *err);
void add_listings_back(struct buffer *out); /* which listings come back by stip import */
bool run_show_pupil(struct call *call, struct error *err);
bool run_export(struct call *call, struct error *err);

/* board.c */
bool run_export_board(struct call *call, struct error *err);
bool run_merge(struct call *call, struct error *err);

/* staff.c */
bool run_staff(struct call *call, struct error *err);
bool run_staff_add(struct call *call, struct error *err);
bool run_role_add(struct call *call, struct error *err);
bool run_role_end(struct call *call, struct error *err);
bool run_mentor(struct call *call, struct error *err);

/* settings.c */
bool run_settings(struct call *call, struct error *err);
bool run_year(struct call *call, struct error *err);
bool run_year_add(struct call *call, struct error *err);
bool run_access(struct call *call, struct error *err);

/* evidence.c */
bool run_evidence_add(struct call *call, struct error *err);
bool run_evidence_get(struct call *call, struct error *err);

/* backup.c */
bool run_backup(struct call *call, struct error *err);
bool run_restore(struct call *call, struct error *err);
bool run_check(struct call *call, struct error *err);
bool run_migrate(struct call *call, struct error *err);

/* audit.c */
bool run_audit(struct call *call, struct error *err);
bool run_audit_verify(struct call *call, struct error *err);
bool run_undo(struct call *call, struct error *err);

/* help.c */
bool run_help(struct call *call, struct error *err);

/* Shared by the files above: make.c */

/*
 * Makes a new school of roughly this many bytes in private; fill adds its contents, as Stip itself.
 * It is then put at path, whole and checked, replacing an existing file only with force. On any
 * failure nothing new is left.
 */
bool school_make(const char *path, bool force, size_t bytes,
    bool (*fill)(struct db *db, void *context, struct error *err), void *context,
    struct error *err);

/* run.c */

/* Gives the format that --csv, --json and --raw ask for. */
bool call_format(const struct call *call, int *format, struct error *err);

/* Creates the directories that lead to path, private to the user. */
bool make_directories(const char *path, struct error *err);

/* Removes a closed database, with its archive and the journals that SQLite leaves beside them. */
void remove_file(const char *path);

/* Reads and prints a listing that takes no filters. */
bool put_listing(struct call *call, const struct listing *listing, struct error *err);

/* list.c: gives the value of --schooljaar as the file names that year; NULL when it was not
 * given. */
bool school_year_parse(struct call *call, const char **year, struct error *err);

/* show_competences.c: appends the levels of a pupil's competences over the periods. */
bool add_competence_chart(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err);

/* show_opp.c: append the state of the OPP, and leaving the school; nothing when the actor may not
 * read it. */
bool add_opp(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err);
bool add_outflow(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err);

/* show_care.c: append how the pupil is doing, the support around the pupil as far as the actor may
 * read it (reading the care area is logged), and what leaving still requires. */
bool add_course(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err);
bool add_support(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err);
bool add_departure(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err);

/* Appends a line of a listing that is divided into parts, as a tab of the dossier shows it. */
void add_dossier_line(
    const struct rows *rows, size_t row, int indent, struct arena *arena, struct buffer *out);

/* show_portfolio.c: append the internships; and what the portfolio has and lacks, results,
 * certificates, attendance and the diploma. Leaves out what the actor may not read. */
bool add_internships(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err);
bool add_portfolio(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err);

/* show.c: appends text of several lines, indented, with its own newlines kept. */
enum { INDENT = 2 };
void add_wrapped(struct buffer *out, const char *text, int indent);

/* Returns the date in the named column as people read it; "" when there is none. */
const char *shown_date(struct arena *arena, const struct rows *rows, size_t row, const char *name);

/* Generated from the table: the man page, and the completion of a shell (USAGE for a shell that has
 * none). */
void manual_write(struct buffer *out);
bool completion_write(struct buffer *out, const char *shell, struct error *err);

/* Print what --help shows for a command, for a family of commands, and for the program. */
void help_command(struct buffer *out, const struct command *command);
void help_program(struct buffer *out);

#endif
