/* What is made once for all test programs of a run. */
#ifndef SUPPORT_ONCE_H
#define SUPPORT_ONCE_H

/* The directory of the run; it goes when the run ends. */
const char *work(void);

/* Has make() make the file path, under another name first, unless it is there; whoever comes
 * meanwhile waits. Any failure ends the test. */
void once(const char *path, void (*make)(const char *path, void *context), void *context);

#endif
