/* libFuzzer: whatever the bytes are, reading them as a workbook ends, and what was read can be
 * looked at. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "exchange/xlsx/xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct csv_table table;
	struct error err = {0};
	if (xlsx_read("fuzz.xlsx", (const char *)data, size, NULL, &arena, &table, &err)) {
		for (size_t row = 0; row < table.rows; row++)
			for (size_t column = 0; column <= table.columns; column++)
				if (!text_valid(csv_cell(&table, row, column)))
					__builtin_trap();
	} else if (!*err.text || !text_valid(err.text)) {
		__builtin_trap();
	}
	arena_done(&arena);
	return 0;
}
