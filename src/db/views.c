/* The views of schema/views: an index of them by name, and weaving them into a statement. */
#include "db/views.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "db/embedded.h"

struct view {
	const char *name, *body;
	size_t name_size, body_size;
	bool once; /* worked out once in a statement, however often that names it */
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

/* The text is the program's own: CREATE VIEW name AS, or AS MATERIALIZED, a SELECT, and a semicolon
 * that ends its line. */
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

/* The next word of SQL that can be a name, outside texts and comments; NULL at the end. */
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

static bool is_kept(const struct view *view, const struct names *kept)
{
	for (size_t i = 0; kept && i < kept->count; i++)
		if (compare_name(
		        view->name, view->name_size, kept->names[i], strlen(kept->names[i])) == 0)
			return true;
	return false;
}

/* Marks the views that a text names, and those that they name. */
static void mark(const char *text, size_t size, const struct names *kept, bool *needed)
{
	const char *end = text + size, *word;
	while ((word = next_word(&text, end, &size))) {
		const struct view *view = find(word, size);
		if (!view || needed[view - views])
			continue;
		needed[view - views] = true;
		if (!is_kept(view, kept))
			mark(view->body, view->body_size, kept, needed);
	}
}

static void add_body(struct buffer *out, const struct view *view, const struct names *kept)
{
	if (is_kept(view, kept))
		buffer_format(out, "SELECT * FROM \"kept_%.*s\"", (int)view->name_size, view->name);
	else
		buffer_add_bytes(out, view->body, view->body_size);
}

bool views_weave(const char *sql, const struct names *kept, struct buffer *out)
{
	static const char with[] = "WITH ";
	index_views();
	bool *needed = xcalloc(view_count, sizeof *needed), any = false;
	mark(sql, strlen(sql), kept, needed);
	for (size_t i = 0; i < view_count; i++) {
		if (!needed[i])
			continue;
		buffer_add(out, any ? ", " : with);
		buffer_add_bytes(out, views[i].name, views[i].name_size);
		bool once = views[i].once && !is_kept(&views[i], kept);
		buffer_add(out, once ? " AS MATERIALIZED (" : " AS NOT MATERIALIZED (");
		add_body(out, &views[i], kept);
		buffer_add(out, ")");
		any = true;
	}
	free(needed);
	bool own = strncmp(sql, with, strlen(with)) == 0; /* the statement has a WITH of its own */
	if (any)
		buffer_add(out, own ? ", " : " ");
	buffer_add(out, any && own ? sql + strlen(with) : sql);
	return any;
}
