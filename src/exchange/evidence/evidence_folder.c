/* The files of a folder. A link is not followed, so that nothing from elsewhere comes along. */
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>

#include "base/text.h"
#include "exchange/evidence/evidence_internal.h"

/* Folders that are still to be read. */
struct to_read {
	const char **path;
	size_t count, capacity;
};

void evidence_refuse(
    struct evidence_folder *folder, struct evidence_file *file, const char *format, ...)
{
	va_list values;
	char text[1024];
	va_start(values, format);
	vsnprintf(text, sizeof text, format, values);
	va_end(values);
	/* a reason may begin with the name itself */
	const char *slash = strrchr(file->shown, '/'),
	           *named =
	               arena_format(&folder->arena, "\"%s\" ", slash ? slash + 1 : file->shown);
	size_t length = strlen(named);
	file->refusal = strncmp(text, named, length) == 0
	                    ? arena_format(&folder->arena, "\"%s\" %s", file->shown, text + length)
	                    : arena_format(&folder->arena, "\"%s\": %s", file->shown, text);
}

static bool is_left_behind(const char *name)
{
	static const char *const names[] = {"Thumbs.db", "desktop.ini", "ehthumbs.db"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return name[0] == '.' || strncmp(name, "~$", 2) == 0;
}

static struct date day_of(time_t moment)
{
	struct tm local;
	return localtime_r(&moment, &local)
	           ? date_make(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday)
	           : (struct date){0};
}

/* Takes up one name in a folder: a file, a folder to be read later, or something to ignore. */
static bool take_entry(struct evidence_folder *folder, struct to_read *later, const char *top,
    const char *path, const char *name, struct error *err)
{
	struct stat info;
	if (is_left_behind(name)) {
		folder->ignored++;
		return true;
	}
	if (lstat(path, &info) != 0)
		return fail(err, FAILED,
		    "\"%.300s\" is niet te lezen: %s. Kijk de map na en probeer het opnieuw.", path,
		    strerror(errno));
	if (S_ISDIR(info.st_mode)) {
		later->path =
		    array_grow(later->path, later->count, &later->capacity, sizeof *later->path);
		later->path[later->count++] = path;
		return true;
	}
	folder->files =
	    array_grow(folder->files, folder->count, &folder->capacity, sizeof *folder->files);
	struct evidence_file *file = &folder->files[folder->count++];
	*file = (struct evidence_file){
	    .path = path, .shown = path + strlen(top) + 1, .changed_on = day_of(info.st_mtime)};
	if (S_ISLNK(info.st_mode))
		evidence_refuse(folder, file,
		    "dit is een verwijzing naar een ander bestand. Zet het bestand zelf in de map.");
	else if (!S_ISREG(info.st_mode))
		evidence_refuse(folder, file, "dit is geen gewoon bestand. Haal het uit de map.");
	return true;
}

static bool read_one(struct evidence_folder *folder, struct to_read *later, const char *top,
    const char *path, struct error *err)
{
	DIR *directory = opendir(path);
	struct dirent *entry;
	bool good = true;
	if (!directory && errno == ENOTDIR)
		return fail(err, FAILED,
		    "\"%.300s\" is geen map. Eén bestand voeg je toe met stip evidence add.", path);
	if (!directory)
		return fail(err, errno == ENOENT ? NOT_FOUND : DENIED,
		    errno == ENOENT ? "De map \"%.300s\" bestaat niet. Kijk de naam na."
		                    : "De map \"%.300s\" mag niet worden gelezen.",
		    path);
	while (good && (errno = 0, entry = readdir(directory)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			good = take_entry(folder, later, top,
			    arena_format(&folder->arena, "%s/%s", path, entry->d_name),
			    entry->d_name, err);
	if (good && errno)
		good = fail(err, DISK,
		    "De map \"%.300s\" is niet helemaal te lezen: %s. Probeer het met een kopie van de map.",
		    path, strerror(errno));
	closedir(directory);
	return good;
}

static int by_name(const void *a, const void *b)
{
	const struct evidence_file *x = a, *y = b;
	return strcmp(x->shown, y->shown);
}

bool evidence_folder_read(const char *path, struct evidence_folder *folder, struct error *err)
{
	struct to_read later = {0};
	size_t length = strlen(path);
	while (length > 1 && path[length - 1] == '/')
		length--;
	const char *top = arena_format(&folder->arena, "%.*s", (int)length, path);
	bool good = read_one(folder, &later, top, top, err);
	for (size_t i = 0; good && i < later.count; i++)
		good = read_one(folder, &later, top, later.path[i], err);
	free(later.path);
	if (folder->count)
		qsort(folder->files, folder->count, sizeof *folder->files, by_name);
	return good &&
	       (folder->count ||
	           fail(err, FAILED,
	               "In de map \"%.300s\" staan geen bestanden. Kijk of het de goede map is.",
	               top));
}

void evidence_folder_done(struct evidence_folder *folder)
{
	free(folder->files);
	arena_done(&folder->arena);
	*folder = (struct evidence_folder){0};
}
