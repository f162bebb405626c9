/* The widths come from the tables hmtx and cmap of Carlito, which was drawn to be as wide as
 * Calibri letter by letter. */
#include "workbook/font.h"

#include <stdint.h>
#include <utf8proc.h>

enum { FIRST = ' ', LAST = '~', LETTERS = LAST - FIRST + 1, UNITS = 2048 };

/* From space to tilde, regular and bold. */
static const uint16_t widths[][LETTERS] = {
    {463, 667, 821, 1020, 1038, 1464, 1397, 452, 621, 621, 1020, 1020, 511, 627, 517, 791, 1038,
        1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 548, 548, 1020, 1020, 1020, 949, 1831,
        1185, 1114, 1092, 1260, 1000, 941, 1292, 1276, 516, 653, 1064, 861, 1751, 1322, 1356, 1058,
        1378, 1112, 941, 998, 1314, 1162, 1822, 1063, 998, 959, 628, 791, 628, 1020, 1020, 596, 981,
        1076, 866, 1076, 1019, 625, 964, 1076, 470, 490, 931, 470, 1636, 1076, 1080, 1076, 1076,
        714, 801, 686, 1076, 925, 1464, 887, 927, 809, 644, 943, 644, 1020},
    {463, 667, 898, 1020, 1038, 1493, 1443, 478, 638, 638, 1020, 1020, 528, 627, 547, 880, 1038,
        1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 565, 565, 1020, 1020, 1020, 949, 1840,
        1241, 1148, 1084, 1291, 999, 940, 1305, 1292, 546, 678, 1120, 866, 1790, 1349, 1385, 1090,
        1405, 1153, 968, 1014, 1337, 1211, 1856, 1128, 1064, 979, 665, 880, 665, 1020, 1020, 615,
        1011, 1099, 857, 1099, 1031, 648, 971, 1099, 503, 523, 983, 503, 1666, 1099, 1101, 1099,
        1099, 728, 817, 710, 1099, 969, 1526, 941, 970, 814, 704, 973, 704, 1020}};

/* A letter with an accent is as wide as the letter; what is not known is taken for wide. */
static int units(const char *text, size_t *size, bool bold)
{
	utf8proc_int32_t code, parts[8];
	utf8proc_ssize_t read = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &code);
	*size = read > 0 ? (size_t)read : 1;
	if (read <= 0)
		return UNITS;
	if (code > LAST) {
		int boundary = 0;
		utf8proc_ssize_t count = utf8proc_decompose_char(
		    code, parts, sizeof parts / sizeof *parts, UTF8PROC_DECOMPOSE, &boundary);
		code = count > 0 && count <= (utf8proc_ssize_t)(sizeof parts / sizeof *parts)
		           ? parts[0]
		           : code;
	}
	if (code >= FIRST && code <= LAST)
		return widths[bold][code - FIRST];
	return utf8proc_charwidth(code) ? UNITS : 0;
}

double font_width(const char *text, size_t size, bool bold)
{
	int64_t total = 0;
	for (size_t at = 0, step; at < size && text[at]; at += step)
		total += units(text + at, &step, bold);
	return (double)total / UNITS;
}

size_t font_fit(const void *context, const char *text)
{
	const struct font_room *room = context;
	double left = room->ems * UNITS;
	size_t at = 0;
	for (size_t step; text[at]; at += step) {
		left -= units(text + at, &step, room->bold);
		if (left < 0)
			break;
	}
	return at;
}
