/* Sentences that can be offered while factors and support are typed, and the kind that a sentence
 * has most probably. */
#ifndef MODEL_OPP_OPP_SENTENCE_H
#define MODEL_OPP_OPP_SENTENCE_H

#include "db/db.h"

struct opp_sentence {
	const char *sign; /* "+", "-" or "o", support */
	const char *kind, *text;
	const char *words; /* see text_words */
	int64_t pupils;    /* how many it was written for */
	bool own;          /* from an earlier version of this pupil */
};

struct opp_sentences {
	struct opp_sentence *rows;
	size_t count;
};

/* Reads, into the arena, the pupil's own sentences that the concept leaves out, and then those of
 * all OPPs that the actor may see, the most used first. Nothing shielded is among them, and nobody
 * else's sentence that names a pupil. */
bool opp_sentences(struct db *db, int64_t pupil, struct arena *arena, struct opp_sentences *out,
    struct error *err);

struct opp_kind {
	const char *code, *label;
};

/* Returns the index of the kind that a sentence has most probably, going by equal sentences, the
 * words of others, and the names of the kinds; count: there is nothing to go by. support: it is
 * support, not a factor. */
size_t opp_kind_of(const struct opp_sentences *sentences, const struct opp_kind *kinds,
    size_t count, bool support, const char *text);

/* Returns the word in the sentence that seems to be about health, home or a diagnosis, which belong
 * to the shielded factors; NULL: none. A remark, for a word alone proves nothing. */
const char *opp_private_word(const char *sentence);

#endif
