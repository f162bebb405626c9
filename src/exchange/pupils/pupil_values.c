/* Reading cells of a pupils' file. A message here follows line, column and value. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/pupils/pupils_internal.h"

static const char *too_long(struct arena *arena, const char *text, size_t size)
{
	return arena_format(arena,
	    "dit is te lang: %zu tekens, en er passen er %zu. Maak het korter in het andere programma.",
	    text_length(text), size - 1);
}

const char *value_name(struct arena *arena, const char *text, char *out, size_t size)
{
	struct error why = {0};
	if (strstr(text, "\xEF\xBF\xBD") || strcmp(out_text_in(arena, text), text) != 0)
		return "hier staat een teken in dat niet in een naam hoort. Verbeter de naam in het andere programma en "
		       "exporteer opnieuw.";
	if (text_normalise(out, size, text, &why))
		return NULL;
	return strlen(text) >= size ? too_long(arena, text, size) : arena_text(arena, why.text);
}

const char *value_number(struct arena *arena, const char *text, char *out, size_t size)
{
	if (strlen(text) >= size)
		return too_long(arena, text, size);
	for (const char *c = text; *c; c++)
		if (!isalnum((unsigned char)*c) && !strchr("-_./", *c))
			return "dit is geen stamnummer: gebruik alleen cijfers, letters, - en punt. Heeft Excel het ingekort "
			       "(1,2E+05), maak de kolom dan eerst tekst.";
	snprintf(out, size, "%s", text);
	return NULL;
}

/* Length without a time of midnight, which Excel and some systems append to dates. */
static size_t without_midnight(const char *text)
{
	static const char *const midnight[] = {
	    " 0:00", " 00:00", " 0:00:00", " 00:00:00", "T00:00:00", "T00:00:00Z"};
	for (size_t i = 0; i < sizeof midnight / sizeof *midnight; i++) {
		size_t len = strlen(text), tail = strlen(midnight[i]);
		if (len > tail && strcmp(text + len - tail, midnight[i]) == 0)
			return len - tail;
	}
	return strlen(text);
}

/* Files have complete dates: 14-03-2010, 14/3/2010, 14.03.2010, 2010-03-14 or 20100314. */
const char *value_date(struct arena *arena, const char *text, struct date *out)
{
	int a, b, c, end = 0;
	char first, second;
	char *date = arena_text(arena, text);
	date[without_midnight(text)] = '\0';
	size_t len = strlen(date);
	struct date found = {0};
	if (len == 8 && strspn(date, "0123456789") == 8)
		found = date_make(atoi(arena_format(arena, "%.4s", date)),
		    atoi(arena_format(arena, "%.2s", date + 4)), atoi(date + 6));
	else if (len <= 10 && strspn(date, "0123456789-/.") == len &&
	         sscanf(date, "%4d%c%2d%c%4d%n", &a, &first, &b, &second, &c, &end) == 5 &&
	         (size_t)end == len && first == second && !isdigit((unsigned char)first) &&
	         (a > 999) != (c > 999))
		found = a > 999 ? date_make(a, b, c) : date_make(c, b, a);
	else
		return "dit is geen datum. Schrijf een datum als 14-03-2010.";
	if (!date_is_set(found))
		return "deze dag bestaat niet. Kijk de dag, de maand en het jaar na.";
	*out = found;
	return NULL;
}

const char *value_gender(const char *text, char out[4])
{
	static const struct {
		const char *text, *code;
	} genders[] = {
	    {"m", "M"},
	    {"man", "M"},
	    {"jongen", "M"},
	    {"mannelijk", "M"},
	    {"1", "M"},
	    {"v", "V"},
	    {"vrouw", "V"},
	    {"meisje", "V"},
	    {"vrouwelijk", "V"},
	    {"2", "V"},
	    {"x", "X"},
	    {"anders", "X"},
	    {"9", "X"}, /* niet gespecificeerd */
	    {"0", ""},  /* onbekend */
	    {"onbekend", ""},
	    {"o", ""},
	};
	struct arena arena = {0};
	const char *folded = text_fold(&arena, text),
	           *wrong = "dit geslacht ken ik niet. Gebruik M, V of X.";
	for (size_t i = 0; i < sizeof genders / sizeof *genders; i++)
		if (strcmp(folded, genders[i].text) == 0) {
			snprintf(out, 4, "%s", genders[i].code);
			wrong = NULL;
		}
	arena_done(&arena);
	return wrong;
}

/* Reads the only number in text: 3, P3, leerjaar 3. */
const char *value_grade(const char *text, int64_t *out)
{
	static const char digits[] = "0123456789";
	const char *number = text + strcspn(text, digits);
	size_t len = strspn(number, digits);
	const char *after = number + len;
	if (len != 1 || *number < '1' || *number > '6' || strpbrk(after, digits))
		return "dit is geen leerjaar. Geef een getal van 1 tot en met 6.";
	*out = *number - '0';
	return NULL;
}

int64_t grade_of_class(const char *class_name)
{
	const char *digit = class_name + strcspn(class_name, "0123456789");
	return *digit >= '1' && *digit <= '6' ? *digit - '0' : 0;
}
