/* Reading cells of a pupils' file. A message here follows line, column and value. */
#include <ctype.h>
#include <regex.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <utf8proc.h>

#include "base/text.h"
#include "exchange/pupils/pupils_internal.h"

static const char *too_long(struct arena *arena, const char *text, size_t size)
{
	return arena_format(arena,
	    "dit is te lang: %zu tekens, en er passen er %zu. Maak het korter in het andere programma.",
	    text_length(text), size - 1);
}

const char *value_text(struct arena *arena, const char *text, char *out, size_t size)
{
	struct error why = {0};
	if (strstr(text, "\xEF\xBF\xBD") || strcmp(out_text_in(arena, text), text) != 0)
		return "hier staat een teken in dat hier niet hoort. Verbeter het in het andere programma en exporteer opnieuw.";
	if (text_normalise(out, size, text, &why))
		return NULL;
	return strlen(text) >= size ? too_long(arena, text, size) : arena_text(arena, why.text);
}

/* Do letters stand where there can be only letters? A file whose letters were damaged has signs in
 * its names, digits, or capitals with an accent in the middle of a word. */
static bool is_name(const char *text)
{
	static const char signs[] = " '.,-/()&";
	bool after_small = false;
	for (utf8proc_int32_t c; *text;) {
		utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &c);
		if (size <= 0)
			return false;
		utf8proc_category_t kind = utf8proc_category(c);
		bool letter = kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_MC;
		bool quote = c == 0x2019 || (c == 0x2018 && !after_small) || c == '`';
		bool hyphen = c == 0x2010 || c == 0x2011;
		if (!letter && !quote && !hyphen && !(c < 128 && strchr(signs, (int)c)))
			return false;
		if (c > 127 && kind == UTF8PROC_CATEGORY_LU && after_small)
			return false;
		after_small = kind == UTF8PROC_CATEGORY_LL;
		text += size;
	}
	return true;
}

const char *value_name(struct arena *arena, const char *text, char *out, size_t size)
{
	const char *wrong = value_text(arena, text, out, size);
	return wrong || is_name(out)
	           ? wrong
	           : "dit is geen naam: er staan tekens in die bij het exporteren zijn beschadigd, of cijfers. Exporteer opnieuw als "
	             "UTF-8 (in Excel: CSV UTF-8).";
}

/* The pattern, made ready once: that takes longer than to hold a text against it. */
static const regex_t *ready(const char *pattern)
{
	static struct made {
		const char *pattern;
		regex_t compiled;
		struct made *next;
	} * all;
	for (struct made *made = all; made; made = made->next)
		if (made->pattern == pattern)
			return &made->compiled;
	struct made *made = xcalloc(1, sizeof *made);
	if (regcomp(&made->compiled, pattern, REG_EXTENDED | REG_ICASE) != 0) {
		free(made);
		return NULL;
	}
	made->pattern = pattern;
	made->next = all;
	all = made;
	return &made->compiled;
}

bool value_looks(const char *text, const char *pattern)
{
	const regex_t *compiled = ready(pattern);
	return compiled && regexec(compiled, text, 0, NULL, 0) == 0;
}

/* As a spreadsheet shortens them, in Dutch and in English. */
#define MONTH "(jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)"

/* What a spreadsheet made of a number, and what to do about it; NULL: it is as it was. */
static const char *spoilt_number(const char *text)
{
	static const struct {
		const char *pattern, *reason;
	} kinds[] = {
	    {"^[0-9]+([.,][0-9]+)?e[+-]?[0-9]+$",
	        "dit nummer heeft Excel ingekort. Maak de kolom daar eerst tekst, en exporteer opnieuw."},
	    {"^[0-9]{1,3}([.][0-9]{3})+$",
	        "hier heeft Excel punten voor duizendtallen gezet. Maak de kolom daar eerst tekst."},
	    {"^([0-9]{1,2}[-/.]){2}([0-9]{2}){1,2}$",
	        "dit is een datum, geen stamnummer. Maak de kolom in Excel eerst tekst, en exporteer opnieuw."},
	    {"^[0-9]{1,4}-" MONTH "[.]?(-[0-9]+)?$",
	        "dit is een datum, geen stamnummer. Maak de kolom in Excel eerst tekst, en exporteer opnieuw."},
	    {"^[^0-9]*$",
	        "in een stamnummer staat een cijfer. Kijk het na, of haal deze regel weg als het een totaal of een opmerking is."},
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (value_looks(text, kinds[i].pattern))
			return kinds[i].reason;
	return NULL;
}

const char *value_number(struct arena *arena, const char *text, char *out, size_t size)
{
	char *number = arena_text(arena, text);
	/* 1001.0 is what is left of 1001 in a column of decimals */
	if (value_looks(number, "^[0-9]+[.,]0{1,2}$"))
		number[strcspn(number, ".,")] = '\0';
	if (strlen(number) >= size)
		return too_long(arena, number, size);
	const char *spoilt = spoilt_number(number);
	if (spoilt)
		return spoilt;
	for (const char *c = number; *c; c++)
		if (!isalnum((unsigned char)*c) && !strchr("-_./", *c))
			return *number == '#'
			           ? "dit nummer geldt alleen in dit ene bestand. Zet in het andere programma aan dat het stamnummer meegaat, en exporteer opnieuw."
			           : "dit is geen stamnummer: gebruik alleen cijfers, letters, - en punt.";
	snprintf(out, size, "%s", number);
	return NULL;
}

/* Length without what stands behind the day: midnight as programs write it, or the time zone that a
 * day can have in XML. */
static size_t day_length(const char *text)
{
	static const char behind[] =
	    "([ T](0?0:00(:00([.,]0+)?)?|12:00(:00)? *AM)(Z|[+-][0-9]{2}:[0-9]{2})?|Z|[+-][0-9]{2}:[0-9]{2})$";
	const regex_t *compiled = ready(behind);
	regmatch_t match;
	return compiled && regexec(compiled, text, 1, &match, 0) == 0 ? (size_t)match.rm_so
	                                                              : strlen(text);
}

bool value_is_nobody(const char *text)
{
	return value_looks(text,
	    "^(|-+|[?]+|vacature|n[.]?n[.]?b[.]?|nog niet bekend|onbekend|geen|nvt|n[.]v[.]t[.])$");
}

/* What Excel makes of 3-1 or 2E01: a date, a number in short, the days since 1900. */
#define SPOILT_CLASS                                                                               \
	"^([0-9]{1,2}-" MONTH                                                                      \
	"[.]?(-[0-9]+)?|[0-9]+[.,][0-9]+e[+-]?[0-9]+|[0-9]{4,}|([0-9]{1,2}[-/]){2}[0-9]{2,4})$"

const char *value_class(struct arena *arena, const char *text, char out[32])
{
	out[0] = '\0';
	if (value_looks(text, "^(|-+|0|geen( klas)?|n[.]?v[.]?t[.]?|[?])$"))
		return NULL;
	if (value_looks(text, SPOILT_CLASS))
		return "dit is geen klas: Excel heeft er een datum of getal van gemaakt. Maak de kolom daar eerst tekst, en exporteer opnieuw.";
	return value_text(arena, text, out, 32);
}

bool value_is_entree(const char *text)
{
	return value_looks(text, "entree|^ent$");
}

bool value_is_no_date(const char *text)
{
	static const char *const words[] = {"-", "--", "00-00-0000", "0000-00-00", "0-0-0000",
	    "00-00-00", "31-12-9999", "9999-12-31", "31-12-2999", "n.v.t.", "nvt", "geen",
	    "onbekend", "NULL", "0", "00000000", "99991231", "30-12-1899", "1899-12-30"};
	char day[64];
	snprintf(day, sizeof day, "%.*s", (int)day_length(text), text);
	for (char *c = day; *c; c++)
		if (*c == '/')
			*c = '-';
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcasecmp(day, words[i]) == 0)
			return true;
	return false;
}

/* Takes year, month and day from digits; false when that is not what stands there. */
static bool split_day(const char *day, int *year, int *month, int *number)
{
	char first, second;
	int end = 0, swapped;
	size_t len = strlen(day);
	if (len == 8 && strspn(day, "0123456789") == 8)
		return sscanf(day, "%4d%2d%2d", year, month, number) == 3;
	if (len > 10 || strspn(day, "0123456789-/.") != len ||
	    sscanf(day, "%4d%c%2d%c%4d%n", year, &first, month, &second, number, &end) != 5 ||
	    (size_t)end != len || first != second || isdigit((unsigned char)first) ||
	    (*year > 999) == (*number > 999))
		return false;
	if (*number > 999) {
		swapped = *year;
		*year = *number;
		*number = swapped;
	}
	return true;
}

/* Files have complete dates: 14-03-2010, 14/3/2010, 14.03.2010, 2010-03-14, 20100314, 14-mrt-2010
 * or zondag 14 maart 2010. The day comes first, also where that could be a month. */
const char *value_date(struct arena *arena, const char *text, struct date *out)
{
	char day[64];
	int year, month, number;
	snprintf(day, sizeof day, "%.*s", (int)day_length(text), text);
	int weekday = date_take_weekday(day);
	date_spell_month(day, sizeof day);
	if (!split_day(day, &year, &month, &number))
		return value_looks(day, "^[0-9]{1,2}([-/.][0-9]{1,2}){2}$")
		           ? "het jaar is te kort. Schrijf het met vier cijfers, zoals 14-03-2010."
		           : "dit is geen datum. Schrijf een datum als 14-03-2010.";
	struct date found = date_make(year, month, number);
	if (month > 12)
		return arena_format(arena,
		    "maand %d is er niet. Zet de dag voorop, zoals 14-03-2010, en kijk ook de andere datums van het bestand na: die kunnen verkeerd om zijn gelezen.",
		    month);
	if (!date_is_set(found))
		return "deze dag bestaat niet. Kijk de dag, de maand en het jaar na.";
	if (weekday && weekday != date_weekday(found))
		return arena_format(arena, "de weekdag klopt niet: %s is %s. Kijk de dag na.",
		    date_show(found).text, date_weekday_name(found));
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
