/* The functions of libxlsxwriter that are used, as they are called: xlsx.worksheet_set_row(…). */
#ifndef WORKBOOK_WRITER_LIBRARY_H
#define WORKBOOK_WRITER_LIBRARY_H

#include <stdbool.h>
#include <xlsxwriter.h>

#include "base/error.h"

/* clang-format off */
#define XLSX_FUNCTIONS(DO) \
	DO(chart_add_series) \
	DO(chart_axis_major_gridlines_set_line) \
	DO(chart_axis_major_gridlines_set_visible) \
	DO(chart_axis_off) \
	DO(chart_axis_set_line) \
	DO(chart_axis_set_major_tick_mark) \
	DO(chart_axis_set_max) \
	DO(chart_axis_set_min) \
	DO(chart_axis_set_num_font) \
	DO(chart_axis_set_num_format) \
	DO(chart_axis_set_reverse) \
	DO(chart_chartarea_set_line) \
	DO(chart_legend_set_font) \
	DO(chart_legend_set_position) \
	DO(chart_series_set_categories) \
	DO(chart_series_set_fill) \
	DO(chart_series_set_labels) \
	DO(chart_series_set_labels_font) \
	DO(chart_series_set_labels_num_format) \
	DO(chart_series_set_labels_position) \
	DO(chart_series_set_line) \
	DO(chart_series_set_marker_fill) \
	DO(chart_series_set_marker_line) \
	DO(chart_series_set_marker_size) \
	DO(chart_series_set_marker_type) \
	DO(chart_series_set_name) \
	DO(chart_series_set_values) \
	DO(chart_set_series_gap) \
	DO(chart_title_set_name) \
	DO(chart_title_set_name_font) \
	DO(format_set_align) \
	DO(format_set_bg_color) \
	DO(format_set_bold) \
	DO(format_set_border) \
	DO(format_set_border_color) \
	DO(format_set_font_color) \
	DO(format_set_font_size) \
	DO(format_set_indent) \
	DO(format_set_num_format) \
	DO(format_set_text_wrap) \
	DO(format_set_underline) \
	DO(lxw_name_to_col) \
	DO(lxw_name_to_row) \
	DO(lxw_name_to_row_2) \
	DO(lxw_rowcol_to_cell) \
	DO(lxw_rowcol_to_cell_abs) \
	DO(lxw_rowcol_to_range_abs) \
	DO(lxw_strerror) \
	DO(lxw_workbook_free) \
	DO(workbook_add_chart) \
	DO(workbook_add_format) \
	DO(workbook_add_worksheet) \
	DO(workbook_close) \
	DO(workbook_new_opt) \
	DO(workbook_set_properties) \
	DO(worksheet_autofilter) \
	DO(worksheet_center_horizontally) \
	DO(worksheet_fit_to_pages) \
	DO(worksheet_freeze_panes) \
	DO(worksheet_gridlines) \
	DO(worksheet_ignore_errors) \
	DO(worksheet_insert_chart_opt) \
	DO(worksheet_merge_range) \
	DO(worksheet_print_area) \
	DO(worksheet_repeat_columns) \
	DO(worksheet_repeat_rows) \
	DO(worksheet_set_column) \
	DO(worksheet_set_footer) \
	DO(worksheet_set_h_pagebreaks) \
	DO(worksheet_set_landscape) \
	DO(worksheet_set_margins) \
	DO(worksheet_set_paper) \
	DO(worksheet_set_row) \
	DO(worksheet_set_start_page) \
	DO(worksheet_write_blank) \
	DO(worksheet_write_formula_num) \
	DO(worksheet_write_formula_str) \
	DO(worksheet_write_number) \
	DO(worksheet_write_string) \
	DO(worksheet_write_url_opt)
/* clang-format on */

#define XLSX_MEMBER(name) __typeof__(name) *name;
struct xlsx {
	XLSX_FUNCTIONS(XLSX_MEMBER)
};
extern struct xlsx xlsx;

/* Before the first of them is called: most commands make no workbook, and this library loads others
 * that take longer than all else at the start. */
bool xlsx_load(struct error *err);

#endif
