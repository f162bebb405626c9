/* The views of schema/views: an index by name, and weaving them into statements. */
#include "db/file/views.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "db/embedded.h"

struct view {
	const char *name, *body;
	size_t name_size, body_size;
	bool once; /* MATERIALIZED: worked out once per statement, however often it is named */
};

static struct view *views;
static size_t view_count;

static int compare_name(const char *a, size_t a_size, const char *b, size_t b_size)
{
	int order = memcmp(a, b, a_size < b_size ? a_size : b_size);
	return order ? order : (a_size > b_size) - (a_size < b_size);
}

static int compare_views(const void *a, const void *b)
{
	const struct view *x = a, *y = b;
	return compare_name(x->name, x->name_size, y->name, y->name_size);
}

/* Indexes one file. Its text is the program's own: each view is CREATE VIEW name AS, or AS
 * MATERIALIZED, a SELECT, and a semicolon that ends its line. */
static void index_file(const char *text, size_t *capacity)
{
	static const char begin[] = "CREATE VIEW ", once[] = " MATERIALIZED";
	while ((text = strstr(text, begin))) {
		struct view view = {.name = text + strlen(begin)};
		view.name_size = strcspn(view.name, " \n");
		view.body = strstr(view.name, " AS") + strlen(" AS");
		view.once = strncmp(view.body, once, strlen(once)) == 0;
		view.body += view.once ? strlen(once) : 0;
		const char *end = strstr(view.body, ";\n");
		view.body_size = (size_t)(end - view.body);
		views = array_grow(views, view_count, capacity, sizeof *views);
		views[view_count++] = view;
		text = end;
	}
}

static void index_views(void)
{
	size_t capacity = 0;
	if (views)
		return;
	for (const struct embedded *e = embedded; (e = embedded_next(e, "schema/views/")); e++)
		index_file(e->text, &capacity);
	qsort(views, view_count, sizeof *views, compare_views);
}

static const struct view *find(const char *name, size_t size)
{
	struct view wanted = {.name = name, .name_size = size};
	return bsearch(&wanted, views, view_count, sizeof *views, compare_views);
}

bool view_exists(const char *name)
{
	index_views();
	return name && find(name, strlen(name));
}

/* Returns the next word that can be a name, outside SQL strings and comments; NULL at the end. */
static const char *next_word(const char **at, const char *end, size_t *size)
{
	const char *p = *at;
	while (p < end) {
		if (isalpha((unsigned char)*p) || *p == '_') {
			const char *word = p;
			while (p < end && (isalnum((unsigned char)*p) || *p == '_'))
				p++;
			*size = (size_t)(p - word);
			*at = p;
			return word;
		}
		if (*p == '\'')
			for (p++; p < end && *p != '\''; p++)
				;
		else if (p + 1 < end && p[0] == '-' && p[1] == '-')
			while (p < end && *p != '\n')
				p++;
		p++;
	}
	return NULL;
}

static const struct kept_view *find_kept(const struct view *view, const struct kept_view *kept)
{
	for (; kept && kept->view; kept++)
		if (compare_name(view->name, view->name_size, kept->view, strlen(kept->view)) == 0)
			return kept;
	return NULL;
}

/* Marks the views that a text names, directly or through other views; returns those that are
 * kept. */
static uint64_t mark(const char *text, size_t size, const struct kept_view *kept, bool *needed)
{
	const char *end = text + size, *word;
	uint64_t named = 0;
	while ((word = next_word(&text, end, &size))) {
		const struct view *view = find(word, size);
		if (!view || needed[view - views])
			continue;
		needed[view - views] = true;
		const struct kept_view *instead = find_kept(view, kept);
		if (instead)
			named |= UINT64_C(1) << (instead - kept);
		if (!instead)
			named |= mark(view->body, view->body_size, kept, needed);
		else if (instead->rows)
			named |= mark(instead->rows, strlen(instead->rows), kept, needed);
	}
	return named;
}

static void add(struct buffer *out, const struct view *view, const struct kept_view *kept)
{
	const struct kept_view *instead = find_kept(view, kept);
	buffer_add_bytes(out, view->name, view->name_size);
	buffer_add(out, view->once && !instead ? " AS MATERIALIZED (" : " AS NOT MATERIALIZED (");
	if (instead && instead->rows)
		buffer_format(out, "SELECT * FROM %s", instead->rows);
	else if (instead)
		buffer_format(out, "SELECT * FROM kept_%s", instead->view);
	else
		buffer_add_bytes(out, view->body, view->body_size);
	buffer_add(out, ")");
}

uint64_t views_weave(const char *sql, const struct kept_view *kept, struct buffer *out)
{
	static const char with[] = "WITH ";
	index_views();
	bool *needed = xcalloc(view_count, sizeof *needed), any = false;
	uint64_t named = mark(sql, strlen(sql), kept, needed);
	for (size_t i = 0; i < view_count; i++) {
		if (!needed[i])
			continue;
		buffer_add(out, any ? ", " : with);
		add(out, &views[i], kept);
		any = true;
	}
	free(needed);
	bool own = strncmp(sql, with, strlen(with)) == 0; /* the statement has a WITH of its own */
	if (any)
		buffer_add(out, own ? ", " : " ");
	buffer_add(out, any && own ? sql + strlen(with) : sql);
	return named;
}

static bool says(const char *text, size_t size, const char *name)
{
	const char *end = text + size, *word;
	while ((word = next_word(&text, end, &size)))
		if (size == strlen(name) && memcmp(word, name, size) == 0)
			return true;
	return false;
}

bool views_read(const char *sql, const char *name)
{
	index_views();
	bool *needed = xcalloc(view_count, sizeof *needed), found = says(sql, strlen(sql), name);
	mark(sql, strlen(sql), NULL, needed);
	for (size_t i = 0; !found && i < view_count; i++)
		found = needed[i] && says(views[i].body, views[i].body_size, name);
	free(needed);
	return found;
}

/* Does p, after the name of a WITH, go on like "(a, b) AS MATERIALIZED ("? */
static bool begins_with(const char *p)
{
	static const char *const words[] = {"AS", "NOT", "MATERIALIZED"};
	p += strspn(p, " ");
	if (*p == '(' && (p = strchr(p, ')')))
		p += 1 + strspn(p + 1, " ");
	if (!p || strncmp(p, "AS ", 3) != 0)
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(p, words[i], strlen(words[i])) == 0)
			p += strlen(words[i]), p += strspn(p, " ");
	return *p == '(';
}

bool views_with(const char *sql, const char *name)
{
	const char *at = sql, *end = sql ? sql + strlen(sql) : sql, *word;
	size_t size;
	while (sql && (word = next_word(&at, end, &size)))
		if (size == strlen(name) && memcmp(word, name, size) == 0 && begins_with(at))
			return true;
	return false;
}

const char *views_hash(void)
{
	return embedded_views_hash;
}
