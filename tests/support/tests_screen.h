/* A screen test: a small school and a window of 80x24 in which keys are pressed. A test with more
 * in its school opens it itself, and ends with screen_done too. */
#ifndef TESTS_SCREEN_H
#define TESTS_SCREEN_H

#include "headless.h"
#include "tests_school.h"

extern struct headless h;

/* Set-ups of a test, whose state is the school: who presses the keys. */
int screen_as_administrator(void **state);
int screen_as_care(void **state);
int screen_as_mentor(void **state);

/* Its tear-down. */
int screen_done(void **state);

/* Presses keys on the home screen, and returns the shots. */
const char *press(const char *keys);

#endif
