/* What is checked of a field wherever it is. */
#include "model/basis/fields.h"

#include <string.h>

const char *check_email(const char *text)
{
	const char *at = strchr(text, '@');
	return at && at != text && strchr(at, '.') && !strchr(text, ' ')
	           ? NULL
	           : "is geen e-mailadres. Schrijf het zoals naam@school.nl.";
}

/* Digits and what stands between them; after a space or bracket there may be whose number it is. A
 * word without digits says why there is none: geheim. */
const char *check_phone(const char *text)
{
	enum { FEWEST = 8 };
	if (!strpbrk(text, "0123456789"))
		return NULL;
	size_t digits = 0, at = strspn(text, "0123456789 +-./()");
	for (size_t i = 0; i < at; i++)
		digits += text[i] >= '0' && text[i] <= '9';
	bool whose = text[at] && at > 0 && strchr(" (", text[at - 1]);
	return digits >= FEWEST && (!text[at] || whose)
	           ? NULL
	           : "is geen telefoonnummer. Schrijf het zoals 06-12345678, of een woord zoals geheim.";
}
