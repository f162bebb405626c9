/* A screen test: a small school and a window of 80x24 in which keys are pressed. */
#include "tests_screen.h"

#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

struct headless h;

static int begin(void **state, struct school_file *s, int64_t actor)
{
	school_act(s, actor);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	*state = s;
	return 0;
}

int screen_as_administrator(void **state)
{
	struct school_file *s = school_open();
	return begin(state, s, s->administrator);
}

int screen_as_care(void **state)
{
	struct school_file *s = school_open();
	return begin(state, s, s->care);
}

int screen_as_mentor(void **state)
{
	struct school_file *s = school_open();
	return begin(state, s, s->mentor);
}

int screen_done(void **state)
{
	headless_stop(&h);
	school_close(*state);
	return 0;
}

const char *press(const char *keys)
{
	headless_keys(&h, keys);
	home_run(&h.ui);
	h.ui.leaving = STAY;
	return buffer_text(&h.shots);
}
