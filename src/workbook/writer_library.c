/* Loading libxlsxwriter. */
#include "workbook/writer_library.h"

#include <dlfcn.h>
#include <string.h>

struct xlsx xlsx;

static bool find(void *library, const char *name, void *function, size_t size)
{
	void *found = dlsym(library, name);
	if (found)
		memcpy(function, &found, size); /* C has no cast from an object to a function */
	return found != NULL;
}

#define FIND(name) &&find(library, #name, &xlsx.name, sizeof xlsx.name)

bool xlsx_load(struct error *err)
{
	static bool loaded;
	if (loaded)
		return true;
	void *library = dlopen(XLSXWRITER, RTLD_NOW | RTLD_LOCAL);
	loaded = library XLSX_FUNCTIONS(FIND);
	return loaded || fail(err, FAILED, "Voor een werkmap is %s nodig, en dat is er niet: %s.",
	                     XLSXWRITER, dlerror());
}
