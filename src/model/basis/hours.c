/* Hours per week: reading, formatting and tidying. */
#include "model/basis/hours.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

int64_t hours_hundredths(const char *text)
{
	int64_t hundredths;
	return text_hundredths(text, strlen(text), &hundredths) ? hundredths : 0;
}

bool hours_tidy(const char *text, char *out, size_t size)
{
	int64_t hundredths;
	return text_hundredths(text, strlen(text), &hundredths) &&
	       snprintf(out, size, "%s", hundredths_short(hundredths).text) < (int)size;
}

const char *hours_check(const char *text)
{
	int64_t hundredths;
	return text_hundredths(text, strlen(text), &hundredths)
	           ? NULL
	           : "is geen aantal uren. Geef een getal, zoals 32 of 7,5.";
}
