/* Charts over cells of a sheet, plain enough to be read on paper and in grey. */
#include <string.h>

#include "workbook/writer_internal.h"

struct placed_chart {
	struct placed_chart *next;
	lxw_chart *lxw;
	int row, column, rows, columns;
	char *title; /* for readers who cannot see the chart */
};

/* Dark and light alternate, so that neighbours differ without colour too. */
static const struct {
	uint32_t fill, letters; /* letters: colour of text on the fill */
} shades[] = {{INK, 0xFFFFFF}, {0xBCD0D8, INK}, {0x5B8397, 0xFFFFFF}, {0xFFFFFF, INK}, {LINE, INK},
    {PALE, INK}};
enum { SHADES = sizeof shades / sizeof *shades, LETTERS = 11, LABELLED = 3 };

/* Returns text that libxlsxwriter does not take for a formula; borrowed until the next call. */
static const char *chart_text(struct workbook *book, const char *text)
{
	enum { LIMIT = 255 };
	const char *safe = workbook_clean(book, text, LIMIT - 1);
	return *safe == '=' ? arena_format(&book->arena, " %s", safe) : safe;
}

/* A range of sheet_range() taken apart. Given as text, libxlsxwriter does not find a sheet with an
 * apostrophe in its name, and prints an error on the screen. */
struct cells {
	char sheet[sizeof((struct sheet *)0)->name];
	lxw_row_t first, last;
	lxw_col_t column;
};

static struct cells cells_of(const struct reference *range)
{
	struct cells cells = {0};
	const char *at = strrchr(range->text, '!'), *c = range->text + 1;
	for (size_t n = 0; c < at - 1 && n < sizeof cells.sheet - 1; c++) {
		cells.sheet[n++] = *c;
		c += *c == '\'';
	}
	at++;
	cells.first = lxw_name_to_row(at);
	cells.last =
	    strchr(at, ':') ? lxw_name_to_row_2(at) : cells.first; /* one cell is not a range */
	cells.column = lxw_name_to_col(at);
	return cells;
}

static lxw_chart *make_chart(struct workbook *book, enum chart_kind kind)
{
	static const lxw_chart_type types[] = {
	    [CHART_BARS] = LXW_CHART_BAR,
	    [CHART_COLUMNS] = LXW_CHART_COLUMN,
	    [CHART_STACKED] = LXW_CHART_COLUMN_STACKED,
	    [CHART_LINES] = LXW_CHART_LINE,
	};
	lxw_chart *lxw = workbook_add_chart(book->lxw, (uint8_t)types[kind]);
	if (!lxw)
		workbook_wrong(book, FAILED,
		    "De grafiek van de werkmap is niet te maken: te weinig geheugen.");
	return lxw;
}

/* Shows the value at each bar or point. A percentage of 0 is left out, because a missing one counts
 * as 0 too. */
static void label_values(lxw_chart_series *series, const struct chart *chart, uint32_t letters)
{
	bool within = chart->kind == CHART_STACKED;
	lxw_chart_font font = {.size = LETTERS, .color = within ? letters : INK};
	chart_series_set_labels(series);
	chart_series_set_labels_font(series, &font);
	chart_series_set_labels_num_format(series, chart->percent ? "0%;;" : within ? "0;;" : "0");
	if (within)
		chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_CENTER);
	else if (chart->kind == CHART_LINES)
		chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_ABOVE);
}

/* Lines differ in their markers and dashes as well as in colour. */
static void draw_line(lxw_chart_series *series, int n)
{
	static const uint8_t marks[] = {LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE,
	    LXW_CHART_MARKER_DIAMOND, LXW_CHART_MARKER_TRIANGLE};
	static const uint8_t dashes[] = {LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH,
	    LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_LINE_DASH_LONG_DASH};
	static const uint32_t colours[] = {INK, 0x5B8397, GREY, LINE};
	lxw_chart_line line = {.color = colours[n % 4], .width = 2, .dash_type = dashes[n % 4]};
	lxw_chart_fill fill = {.color = colours[n % 4]};
	lxw_chart_line edge = {.color = colours[n % 4], .width = 0.75F};
	chart_series_set_line(series, &line);
	chart_series_set_marker_type(series, marks[n % 4]);
	chart_series_set_marker_size(series, 7);
	chart_series_set_marker_fill(series, &fill);
	chart_series_set_marker_line(series, &edge);
}

static bool values_are_labelled(const struct chart *chart)
{
	return chart->kind == CHART_STACKED ||
	       chart->count <= (chart->kind == CHART_LINES ? 1 : LABELLED);
}

/* Names the sheet apart from the cells when its name holds an apostrophe: see struct cells. */
static void name_sheet(
    lxw_chart_series *series, const struct cells *labels, const struct cells *values)
{
	if (!strpbrk(values->sheet, "'!"))
		return;
	chart_series_set_categories(
	    series, labels->sheet, labels->first, labels->column, labels->last, labels->column);
	chart_series_set_values(
	    series, values->sheet, values->first, values->column, values->last, values->column);
}

static void add_series(struct workbook *book, lxw_chart *lxw, const struct chart *chart, int n)
{
	const struct chart_series *from = &chart->series[n];
	struct cells labels = cells_of(&from->labels), values = cells_of(&from->values);
	lxw_chart_series *series = chart_add_series(lxw, from->labels.text, from->values.text);
	if (!series) {
		workbook_wrong(book, FAILED,
		    "De grafiek van de werkmap is niet te maken: te weinig geheugen.");
		return;
	}
	name_sheet(series, &labels, &values);
	chart_series_set_name(series, chart_text(book, from->name));
	if (chart->kind == CHART_LINES) {
		draw_line(series, n);
	} else {
		lxw_chart_fill fill = {.color = shades[n % SHADES].fill};
		lxw_chart_line edge = {.color = INK, .width = 0.75F};
		chart_series_set_fill(series, &fill);
		chart_series_set_line(series, &edge);
	}
	if (values_are_labelled(chart))
		label_values(series, chart, shades[n % SHADES].letters);
	book->bytes += 4096 + (labels.last - labels.first + values.last - values.first + 2) * 1024;
}

/* Hides the axis of values when the bars show their values. */
static void draw_axes(lxw_chart *lxw, const struct chart *chart)
{
	lxw_chart_font font = {.size = LETTERS, .color = GREY};
	lxw_chart_line line = {.color = LINE, .width = 0.75F},
	               pale = {.color = PALE, .width = 0.75F};
	lxw_chart_line none = {.none = 1};
	/* libxlsxwriter swaps the axes of horizontal bars too */
	bool lying = chart->kind == CHART_BARS;
	lxw_chart_axis *labels = lying ? lxw->y_axis : lxw->x_axis;
	lxw_chart_axis *values = lying ? lxw->x_axis : lxw->y_axis;
	chart_axis_set_num_font(labels, &font);
	chart_axis_set_line(labels, &line);
	chart_axis_set_major_tick_mark(labels, LXW_CHART_AXIS_TICK_MARK_NONE);
	chart_axis_major_gridlines_set_visible(labels, LXW_FALSE);
	if (lying)
		chart_axis_set_reverse(labels); /* first label on top */
	if (chart->kind != CHART_LINES)
		chart_axis_set_min(values, 0); /* Excel starts higher when bars differ little */
	if (chart->low < chart->high) {
		chart_axis_set_min(values, chart->low);
		chart_axis_set_max(values, chart->high);
	}
	if (chart->kind != CHART_LINES && values_are_labelled(chart)) {
		chart_axis_major_gridlines_set_visible(values, LXW_FALSE);
		chart_axis_off(values);
		return;
	}
	chart_axis_set_num_font(values, &font);
	chart_axis_set_num_format(values, chart->percent ? "0%" : "0");
	chart_axis_set_line(values, &none);
	chart_axis_set_major_tick_mark(values, LXW_CHART_AXIS_TICK_MARK_NONE);
	chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
	chart_axis_major_gridlines_set_line(values, &pale);
}

static void draw_frame(struct workbook *book, lxw_chart *lxw, const struct chart *chart)
{
	lxw_chart_font title = {.size = 12, .bold = LXW_TRUE, .color = INK};
	lxw_chart_font small = {.size = LETTERS, .color = INK};
	lxw_chart_line line = {.color = LINE, .width = 0.75F};
	chart_title_set_name(lxw, chart_text(book, chart->title));
	chart_title_set_name_font(lxw, &title);
	chart_chartarea_set_line(lxw, &line);
	if (chart->count > 1) {
		chart_legend_set_position(lxw, LXW_CHART_LEGEND_BOTTOM);
		chart_legend_set_font(lxw, &small);
	} else {
		chart_legend_set_position(lxw, LXW_CHART_LEGEND_NONE);
	}
}

int sheet_chart(struct sheet *sheet, int row, int column, const struct chart *chart)
{
	struct workbook *book = sheet->book;
	int below = row + chart->rows;
	lxw_chart *lxw;
	if (!sheet_may_write(sheet, row, column) ||
	    !sheet_may_write(sheet, below - 1, column + chart->columns - 1) ||
	    !(lxw = make_chart(book, chart->kind)))
		return below;
	for (int n = 0; n < chart->count && !book->failed; n++)
		add_series(book, lxw, chart, n);
	draw_axes(lxw, chart);
	draw_frame(book, lxw, chart);
	if (chart->kind != CHART_LINES)
		chart_set_series_gap(lxw, 60);
	struct placed_chart *placed = arena_alloc(&book->arena, sizeof *placed);
	*placed = (struct placed_chart){sheet->charts, lxw, row, column, chart->rows,
	    chart->columns, arena_text(&book->arena, workbook_clean(book, chart->title, 255))};
	sheet->charts = placed;
	book->bytes += 8192;
	return below;
}

/* Returns the width in pixels, as libxlsxwriter counts it. */
static double pixels_wide(const struct sheet *sheet, int from, int columns)
{
	double pixels = 0;
	for (int column = from; column < from + columns; column++)
		pixels += sheet->column[column].width ? sheet->column[column].width * 7 + 5 : 64;
	return pixels;
}

static double pixels_high(const struct sheet *sheet, int from, int rows)
{
	double pixels = 0;
	for (size_t row = (size_t)from; row < (size_t)from + (size_t)rows; row++)
		pixels +=
		    row < sheet->rows && sheet->heights[row] > 0 ? sheet->heights[row] * 4 / 3 : 20;
	return pixels;
}

void sheet_finish_charts(struct sheet *sheet)
{
	enum { WIDE = 480, HIGH = 288 }; /* size of an unscaled chart */
	for (struct placed_chart *chart = sheet->charts; chart && !sheet->book->failed;
	     chart = chart->next) {
		lxw_chart_options options = {
		    .x_scale = pixels_wide(sheet, chart->column, chart->columns) / WIDE,
		    .y_scale = pixels_high(sheet, chart->row, chart->rows) / HIGH,
		    .object_position = LXW_OBJECT_MOVE_AND_SIZE,
		    .description = chart->title};
		sheet_check(sheet, worksheet_insert_chart_opt(sheet->lxw, (lxw_row_t)chart->row,
		                       (lxw_col_t)chart->column, chart->lxw, &options));
	}
}
