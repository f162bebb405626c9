/* Fixtures that are made once for all test programs of a run. */
#ifndef SUPPORT_ONCE_H
#define SUPPORT_ONCE_H

/* Returns the directory of the run, which is removed when the run ends. */
const char *work(void);

/* Has make() create the file path, unless it exists. It is made under another name first, and other
 * programs wait meanwhile. Any failure ends the test. */
void once(const char *path, void (*make)(const char *path, void *context), void *context);

#endif
