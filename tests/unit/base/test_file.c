/* Files: there entirely or not at all, and never over something else. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/temporary.h"
#include "base/text.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

static char start[4096], work[] = "/tmp/stip-file-XXXXXX";

static int set_up(void **state)
{
	(void)state;
	return getcwd(start, sizeof start) && mkdtemp(work) && chdir(work) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	if (chdir(start) != 0)
		return -1;
	return rmdir(work);
}

/* Counts the names in the directory; a leftover temporary file is one too many. */
static int names(void)
{
	DIR *directory = opendir(".");
	int n = 0;

	assert_non_null(directory);
	while (readdir(directory))
		n++;
	closedir(directory);
	return n - 2;
}

static void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void check_holds(const char *path, const char *text)
{
	struct buffer buffer = {0};
	struct error err;

	if (!file_read(path, 1 << 20, &buffer, &err))
		fail_msg("%s", err.text);
	assert_string_equal(buffer_text(&buffer), text);
	buffer_done(&buffer);
}

static void check_refused(const char *path, bool force, enum status status, const char *words)
{
	struct error err = {0};
	int before = names();

	assert_false(file_write(path, force, "nieuw", 5, &err));
	assert_int_equal(err.status, status);
	if (!strstr(err.text, words))
		fail_msg("no \"%s\" in: %s", words, err.text);
	assert_int_equal(names(), before);
}

static void writing(void **state)
{
	struct error err = {0};
	struct stat info;

	(void)state;
	umask(0);
	assert_true(file_write("een.txt", false, "inhoud", 6, &err));
	check_holds("een.txt", "inhoud");
	assert_int_equal(stat("een.txt", &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	check_refused(
	    "een.txt", false, CONFLICT, "Het bestand \"een.txt\" bestaat al. Kies een andere naam");
	check_holds("een.txt", "inhoud");
	assert_true(file_write("een.txt", true, "anders", 6, &err));
	check_holds("een.txt", "anders");
	assert_true(file_write("./een.txt", true, "", 0, &err));
	check_holds("een.txt", "");
	assert_int_equal(names(), 1);
	assert_int_equal(unlink("een.txt"), 0);
	assert_true(file_write("nieuw.txt", true, "x", 1, &err));
	assert_int_equal(unlink("nieuw.txt"), 0);
	assert_int_equal(names(), 0);
}

static void places(void **state)
{
	char path[5000];
	struct error err = {0};

	(void)state;
	check_refused(
	    "weg/een.txt", false, NOT_FOUND, "De map \"weg\" bestaat niet. Maak de map eerst");
	check_refused("", false, FAILED, "geen naam");
	check_refused("weg/", true, FAILED, "geen naam");
	check_refused(".", true, FAILED, "is een map");
	assert_int_equal(mkdir("map", 0700), 0);
	check_refused("map", true, FAILED, "is een map");
	snprintf(path, sizeof path, "%s/map/twee.txt", work);
	assert_true(file_write(path, false, "2", 1, &err));
	check_holds("map/twee.txt", "2");
	check_refused("map/twee.txt/drie.txt", true, NOT_FOUND, "bestaat niet");
	assert_int_equal(unlink("map/twee.txt"), 0);
	/* Root may write anywhere, so this tests something only for other users. */
	assert_int_equal(chmod("map", 0500), 0);
	if (geteuid() != 0)
		check_refused("map/x", false, DENIED, "niet worden geschreven");
	assert_int_equal(rmdir("map"), 0);
	memset(path, 'a', sizeof path - 1);
	path[sizeof path - 1] = '\0';
	check_refused(path, true, FAILED, "te lang. Kies");
	path[256] = '\0';
	check_refused(path, true, FAILED, "te lang");
	path[255] = '\0';
	assert_true(file_write(path, false, "lang", 4, &err));
	check_holds(path, "lang");
	assert_int_equal(unlink(path), 0);
}

static void links(void **state)
{
	(void)state;
	put("doel.txt", "oud");
	assert_int_equal(symlink("doel.txt", "wijzer"), 0);
	assert_int_equal(symlink("bestaat-niet", "los"), 0);
	assert_int_equal(mkfifo("pijp", 0600), 0);
	for (int force = 0; force <= 1; force++) {
		check_refused("wijzer", force, FAILED, "verwijzing");
		check_refused("los", force, FAILED, "verwijzing");
		check_refused("pijp", force, FAILED, "geen gewoon bestand");
	}
	check_refused("/dev/full", true, FAILED, "geen gewoon bestand");
	check_holds("doel.txt", "oud");
	/* Reading through a link is allowed. */
	check_holds("wijzer", "oud");
	assert_int_equal(unlink("wijzer") | unlink("los") | unlink("pijp") | unlink("doel.txt"), 0);
}

static void begin(struct new_file *file, bool force)
{
	struct error err;
	struct stat info;

	if (!file_begin(file, "stap.txt", force, &err))
		fail_msg("%s", err.text);
	assert_int_equal(stat(file->temporary, &info), 0);
	assert_int_equal(info.st_size, 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	put(file->temporary, "nieuw");
}

static void by_steps(void **state)
{
	struct new_file file;
	struct error err = {0};

	(void)state;
	begin(&file, false);
	assert_int_equal(names(), 1);
	file_abandon(&file);
	file_abandon(&file);
	assert_int_equal(names(), 0);
	/* A file that appears between begin and commit is kept. */
	begin(&file, false);
	put("stap.txt", "van een ander");
	assert_false(file_commit(&file, &err));
	assert_int_equal(err.status, CONFLICT);
	check_holds("stap.txt", "van een ander");
	assert_int_equal(names(), 1);
	assert_false(file_begin(&file, "stap.txt", false, &err));
	assert_int_equal(names(), 1);
	/* With force it is replaced, unless it became a link. */
	begin(&file, true);
	check_holds("stap.txt", "van een ander");
	assert_true(file_commit(&file, &err));
	file_abandon(&file);
	check_holds("stap.txt", "nieuw");
	begin(&file, true);
	assert_int_equal(rename("stap.txt", "doel.txt"), 0);
	assert_int_equal(symlink("doel.txt", "stap.txt"), 0);
	assert_false(file_commit(&file, &err));
	assert_int_equal(err.status, FAILED);
	assert_int_equal(unlink("stap.txt") | unlink("doel.txt"), 0);
	/* The temporary file is gone, or was replaced by a link. */
	begin(&file, true);
	assert_int_equal(unlink(file.temporary), 0);
	assert_false(file_commit(&file, &err));
	begin(&file, true);
	assert_int_equal(unlink(file.temporary), 0);
	assert_int_equal(symlink("/etc/passwd", file.temporary), 0);
	assert_false(file_commit(&file, &err));
	assert_int_equal(names(), 0);
	/* A begin that failed leaves nothing to abandon. */
	assert_false(file_begin(&file, "weg/x", true, NULL));
	assert_string_equal(file.temporary, "");
	file_abandon(&file);
}

static void full_disk(void **state)
{
	static char bytes[100000];
	struct rlimit before, small;
	struct error err = {0};
	bool written;

	(void)state;
	put("vol.txt", "oud");
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 4096;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	written = file_write("vol.txt", true, bytes, sizeof bytes, &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_false(written);
	assert_int_equal(err.status, DISK);
	assert_non_null(strstr(err.text, "schijf is vol"));
	check_holds("vol.txt", "oud");
	assert_int_equal(names(), 1);
	assert_int_equal(unlink("vol.txt"), 0);
}

/* Redirects standard output to path for a moment. */
static bool write_output(const char *path, const char *text, struct error *err)
{
	int kept, fd = open(path, O_WRONLY | O_CREAT, 0600);
	bool written;

	assert_true(fd >= 0);
	fflush(stdout);
	kept = dup(STDOUT_FILENO);
	dup2(fd, STDOUT_FILENO);
	written = file_write("-", false, text, strlen(text), err);
	dup2(kept, STDOUT_FILENO);
	close(kept);
	close(fd);
	return written;
}

static void standard_output(void **state)
{
	struct error err = {0};

	(void)state;
	assert_true(write_output("uit.txt", "regel\n", &err));
	check_holds("uit.txt", "regel\n");
	assert_false(write_output("/dev/full", "regel\n", &err));
	assert_int_equal(err.status, DISK);
	assert_int_equal(unlink("uit.txt"), 0);
	assert_int_equal(names(), 0);
}

static void reading(void **state)
{
	struct buffer buffer = {0};
	struct error err = {0};
	int fd, kept;

	(void)state;
	buffer_add(&buffer, "van eerder");
	assert_false(file_read("weg.csv", 100, &buffer, &err));
	assert_int_equal(err.status, NOT_FOUND);
	assert_non_null(strstr(err.text, "\"weg.csv\" bestaat niet"));
	assert_string_equal(buffer_text(&buffer), "");
	assert_false(file_read(".", 100, &buffer, &err));
	assert_int_equal(err.status, FAILED);
	assert_non_null(strstr(err.text, "is een map"));
	put("lees.csv", "0123456789");
	assert_true(file_read("lees.csv", 10, &buffer, &err));
	assert_string_equal(buffer_text(&buffer), "0123456789");
	assert_false(file_read("lees.csv", 9, &buffer, &err));
	assert_int_equal(err.status, FAILED);
	assert_non_null(strstr(err.text, "te groot"));
	assert_string_equal(buffer_text(&buffer), "");
	/* Reading an endless file stops at the limit. */
	assert_false(file_read("/dev/zero", 1 << 20, &buffer, &err));
	fd = open("lees.csv", O_RDONLY);
	kept = dup(STDIN_FILENO);
	assert_true(fd >= 0);
	dup2(fd, STDIN_FILENO);
	assert_true(file_read("-", 10, &buffer, &err));
	assert_string_equal(buffer_text(&buffer), "0123456789");
	if (kept >= 0)
		dup2(kept, STDIN_FILENO);
	close(kept);
	close(fd);
	put("leeg.csv", "");
	assert_true(file_read("leeg.csv", 0, &buffer, &err));
	assert_string_equal(buffer_text(&buffer), "");
	buffer_done(&buffer);
	assert_int_equal(unlink("lees.csv") | unlink("leeg.csv"), 0);
}

/* When many write a new file at once without force, one wins, and its text is whole. */
static void race(void **state)
{
	enum { WRITERS = 8 };
	int won = 0, status;
	struct buffer buffer = {0};

	(void)state;
	for (int i = 0; i < WRITERS; i++) {
		pid_t child = fork();

		assert_true(child >= 0);
		if (child == 0) {
			char text[2000];
			struct error err;

			memset(text, 'a' + i, sizeof text);
			if (file_write("race.txt", false, text, sizeof text, &err))
				_exit(0);
			_exit(err.status == CONFLICT ? 1 : 2);
		}
	}
	for (int i = 0; i < WRITERS; i++) {
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
		won += WEXITSTATUS(status) == 0;
	}
	assert_int_equal(won, 1);
	assert_int_equal(names(), 1);
	assert_true(file_read("race.txt", 1 << 20, &buffer, NULL));
	assert_int_equal(buffer.len, 2000);
	for (size_t i = 1; i < buffer.len; i++)
		assert_int_equal(buffer.text[i], buffer.text[0]);
	buffer_done(&buffer);
	assert_int_equal(unlink("race.txt"), 0);
}

/* Begins a file and a directory, and is killed. */
static void cut_off(void)
{
	struct new_file left;
	char directory[4096];
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct error err;
		int fd = -1;

		if (file_begin(&left, "af.txt", false, &err) &&
		    temporary_directory("", directory, sizeof directory) && chdir(directory) == 0)
			fd = open("deel", O_CREAT | O_WRONLY, 0600);
		raise(fd >= 0 ? SIGKILL : SIGABRT);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

/* What a killed process left is removed by the next one that makes something there. What a running
 * process is making stays, and so does what only looks like it. */
static void cut_off_is_cleared(void **state)
{
	struct new_file mine;
	struct error err;

	(void)state;
	assert_true(file_begin(&mine, "mijn.txt", false, &err));
	cut_off();
	put(".stip-oud", "niet van ons");
	put("stip-12345678-1-abc", "van een andere machine");
	assert_int_equal(names(), 5);
	assert_true(file_write("nieuw.txt", false, "x", 1, &err));
	assert_int_equal(access(mine.temporary, F_OK), 0);
	assert_int_equal(names(), 4);
	file_abandon(&mine);
	assert_int_equal(
	    unlink(".stip-oud") | unlink("stip-12345678-1-abc") | unlink("nieuw.txt"), 0);
	assert_int_equal(names(), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(cut_off_is_cleared),
	    cmocka_unit_test(writing),
	    cmocka_unit_test(places),
	    cmocka_unit_test(links),
	    cmocka_unit_test(by_steps),
	    cmocka_unit_test(full_disk),
	    cmocka_unit_test(standard_output),
	    cmocka_unit_test(reading),
	    cmocka_unit_test(race),
	};

	return cmocka_run_group_tests_name("file", tests, set_up, tear_down);
}
