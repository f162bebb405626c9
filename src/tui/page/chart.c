/* Charts in text. A bar is drawn in eighths of a column; ASCII rounds to whole columns. */
#include "tui/page/chart.h"

static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
static const char *const heights[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

static void repeat(struct buffer *out, const char *text, int times)
{
	while (times-- > 0)
		buffer_add(out, text);
}

static double between(double value, double low, double high)
{
	/* Written so that NaN becomes low. */
	if (!(value > low))
		return low;
	return value < high ? value : high;
}

void chart_spark(
    struct buffer *out, const double *values, size_t count, double low, double high, bool ascii)
{
	for (size_t i = 0; i < count; i++) {
		double part = high > low ? between((values[i] - low) / (high - low), 0, 1) : 0.5;
		int height = (int)(part * 7 + 0.5);
		if (low >= 0 && values[i] < 0)
			buffer_add(out, " ");
		else if (ascii)
			buffer_format(out, "%d", height + 1);
		else
			buffer_add(out, heights[height]);
	}
}

/* Adds a bar of a number of eighths; returns the columns it takes. */
static int add_bar(struct buffer *out, int parts, bool ascii)
{
	int whole = ascii ? (parts + 4) / 8 : parts / 8, rest = ascii ? 0 : parts % 8;
	repeat(out, ascii ? "#" : "█", whole);
	buffer_add(out, eighths[rest]);
	return whole + (rest > 0);
}

void chart_bar(struct buffer *out, double part, double threshold, int width, bool ascii)
{
	int parts, used, mark = -1;
	if (width < 1)
		return;
	parts = (int)(between(part, 0, 1) * width * 8 + 0.5);
	/* A small part is never drawn as nothing. */
	if (parts == 0 && part > 0)
		parts = 1;
	/* a bar that falls short shows its mark, even when it nearly fills the width */
	if (threshold >= 0 && part < threshold && parts > (width - 1) * 8)
		parts = (width - 1) * 8;
	used = add_bar(out, parts, ascii);
	if (threshold >= 0 && part < threshold) {
		mark = (int)(between(threshold, 0, 1) * width);
		if (mark < used)
			mark = used;
		if (mark >= width)
			mark = width - 1;
	}
	if (mark < used) {
		repeat(out, " ", width - used);
		return;
	}
	repeat(out, " ", mark - used);
	buffer_add(out, ascii ? "|" : "¦");
	repeat(out, " ", width - mark - 1);
}

void chart_progress(struct buffer *out, long done, long total, int width, bool ascii)
{
	int full = 0;
	if (width < 1)
		return;
	if (total > 0 && done > 0)
		full = (int)(between((double)done / (double)total, 0, 1) * width + 0.5);
	if (full >= width && done < total)
		full = width - 1;
	if (full == 0 && done > 0 && width > 1)
		full = 1;
	repeat(out, ascii ? "#" : "█", full);
	repeat(out, ascii ? "-" : "░", width - full);
}
