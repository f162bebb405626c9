/* Charts in text, added to a buffer; each also in ASCII. They know no screen. */
#ifndef TUI_CHART_H
#define TUI_CHART_H

#include "base/memory.h"
#include <stdbool.h>

/* One column per value between low and high: ▁▂▃▄▅▆▇█; a negative value with low >= 0 is a gap.
 * ASCII: digits 1 to 8. */
void chart_spark(
    struct buffer *out, const double *values, size_t count, double low, double high, bool ascii);

/* part (0 to 1) of width columns in eighths; a mark ¦ at threshold (0 to 1, negative: none) when
 * the bar does not reach it, for which the bar makes room. Always width columns. */
void chart_bar(struct buffer *out, double part, double threshold, int width, bool ascii);

/* ██████░░░░ of width columns; full only when all is done, empty only when nothing is. */
void chart_progress(struct buffer *out, long done, long total, int width, bool ascii);

#endif
