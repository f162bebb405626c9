/* Hours a week: read, shown, put right. */
#include "model/hours.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

struct hours_text hours_show(int64_t hundredths)
{
	struct hours_text shown;
	int64_t whole = hundredths / 100, rest = hundredths % 100;

	if (rest % 10)
		snprintf(shown.text, sizeof shown.text, "%" PRId64 ",%02" PRId64, whole, rest);
	else if (rest)
		snprintf(shown.text, sizeof shown.text, "%" PRId64 ",%" PRId64, whole, rest / 10);
	else
		snprintf(shown.text, sizeof shown.text, "%" PRId64, whole);
	return shown;
}

int64_t hours_hundredths(const char *text)
{
	int64_t hundredths;

	return text_hundredths(text, strlen(text), &hundredths) ? hundredths : 0;
}

bool hours_tidy(const char *text, char *out, size_t size)
{
	int64_t hundredths;

	return text_hundredths(text, strlen(text), &hundredths) &&
	       snprintf(out, size, "%s", hours_show(hundredths).text) < (int)size;
}

const char *hours_check(const char *text)
{
	int64_t hundredths;

	return text_hundredths(text, strlen(text), &hundredths)
	           ? NULL
	           : "is geen aantal uren. Geef een getal, zoals 32 of 7,5.";
}
