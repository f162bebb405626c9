/* How wide text is in the font of the workbooks, Calibri, or Carlito where that stands in for it.
 */
#ifndef WORKBOOK_FONT_H
#define WORKBOOK_FONT_H

#include <stdbool.h>
#include <stddef.h>

/* Returns the width of the first size bytes in ems: times the size in points, it is in points. */
double font_width(const char *text, size_t size, bool bold);

/* Room for a line. */
struct font_room {
	double ems;
	bool bold;
};

/* Returns how many bytes of text fit in a struct font_room, for text_wrap_by(). */
size_t font_fit(const void *room, const char *text);

#endif
