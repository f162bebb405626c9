/* Which words of a text differ from another text. */
#ifndef BASE_TEXT_WORDS_H
#define BASE_TEXT_WORDS_H

#include "base/memory.h"

#define WORD_IS_NEW '^'

/* Returns, in the arena, a sign for each byte of text: WORD_IS_NEW in a word that other does not
 * have at that place, else a space. Of long texts only what they begin and end with alike is the
 * same. */
char *text_words_new(struct arena *arena, const char *text, const char *other);

#endif
