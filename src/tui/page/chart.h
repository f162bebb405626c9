/* Charts in text, appended to a buffer, with an ASCII form for each. Independent of any screen. */
#ifndef TUI_PAGE_CHART_H
#define TUI_PAGE_CHART_H

#include "base/memory.h"
#include <stdbool.h>

/* Appends one column per value between low and high: ▁▂▃▄▅▆▇█. With low >= 0 a negative value is a
 * gap. ASCII uses the digits 1 to 8. */
void chart_spark(
    struct buffer *out, const double *values, size_t count, double low, double high, bool ascii);

/* Appends a bar for part (0 to 1), in eighths of a column, always width columns wide. When the bar
 * does not reach threshold (0 to 1, negative: none), the mark ¦ shows it, and the bar makes room
 * for that. */
void chart_bar(struct buffer *out, double part, double threshold, int width, bool ascii);

/* Appends ██████░░░░, width columns wide; full only when everything is done, empty only when
 * nothing is. */
void chart_progress(struct buffer *out, long done, long total, int width, bool ascii);

#endif
