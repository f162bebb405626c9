/* Charts in text. */
#include <locale.h>
#include <math.h>

#include "base/text.h"
#include "tui/page/chart.h"

/* Last, because it has a macro fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void spark(void **state)
{
	static const double values[] = {1, 2, -1, 4, 9, 0};
	struct buffer out = {0};

	(void)state;
	chart_spark(&out, values, 6, 1, 4, false);
	assert_string_equal(out.text, "▁▃ ██▁");
	buffer_clear(&out);
	chart_spark(&out, values, 6, 1, 4, true);
	assert_string_equal(out.text, "13 881");
	buffer_clear(&out);
	/* An empty scale, and no values at all. */
	chart_spark(&out, values, 1, 2, 2, false);
	assert_string_equal(out.text, "▅");
	chart_spark(&out, values, 0, 0, 1, false);
	assert_string_equal(out.text, "▅");
	buffer_done(&out);
}

static void bar_is(double part, double threshold, int width, bool ascii, const char *wanted)
{
	struct buffer out = {0};

	chart_bar(&out, part, threshold, width, ascii);
	assert_string_equal(buffer_text(&out), wanted);
	assert_int_equal(text_width(buffer_text(&out)), width < 1 ? 0 : width);
	buffer_done(&out);
}

static void bar(void **state)
{
	(void)state;
	bar_is(0.5, -1, 4, false, "██  ");
	bar_is(0.53125, -1, 4, false, "██▏ ");
	bar_is(1, 0.6, 4, false, "████");
	bar_is(0, 0.6, 5, false, "   ¦ ");
	bar_is(0.81, 0.9, 10, false, "████████▏¦");
	/* The mark never covers the bar and never falls off: a bar that is too short shows it. */
	bar_is(0.95, 1, 4, false, "███¦");
	bar_is(0.99, 1, 10, false, "█████████¦");
	bar_is(0.99, 1, 10, true, "#########|");
	bar_is(0.5, 0.6, 1, false, "¦");
	bar_is(1, 1, 4, false, "████");
	bar_is(0.99, 0.99, 4, false, "████");
	bar_is(0.5, 1, 4, false, "██ ¦");
	bar_is(0.0001, -1, 4, false, "▏   ");
	bar_is(0.5, 0.75, 8, true, "####  | ");
	bar_is(7, -1, 3, false, "███");
	bar_is(-7, -1, 3, false, "   ");
	bar_is(NAN, -1, 3, false, "   ");
	bar_is(0.5, -1, 0, false, "");
	for (int width = 1; width < 40; width++)
		for (int part = 0; part <= 100; part++) {
			struct buffer out = {0};

			chart_bar(&out, part / 100.0, 0.7, width, part % 2);
			assert_int_equal(text_width(buffer_text(&out)), width);
			buffer_done(&out);
		}
}

static void progress_is(long done, long total, int width, bool ascii, const char *wanted)
{
	struct buffer out = {0};

	chart_progress(&out, done, total, width, ascii);
	assert_string_equal(buffer_text(&out), wanted);
	buffer_done(&out);
}

static void progress(void **state)
{
	(void)state;
	progress_is(41, 58, 20, false, "██████████████░░░░░░");
	progress_is(0, 58, 4, false, "░░░░");
	progress_is(1, 1000, 4, false, "█░░░");
	progress_is(999, 1000, 4, false, "███░");
	progress_is(58, 58, 4, false, "████");
	progress_is(0, 0, 4, true, "----");
	progress_is(1, 2, 4, true, "##--");
	progress_is(3, 2, 2, true, "##");
	progress_is(1, 2, 0, true, "");
	progress_is(1, 2, -3, true, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(spark),
	    cmocka_unit_test(bar),
	    cmocka_unit_test(progress),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("chart", tests, NULL, NULL);
}
