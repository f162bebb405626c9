/* What is offered while the OPP is typed: sentences written before, and a kind by their words. */
#include "model/opp/opp_sentence.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"

bool opp_sentences(
    struct db *db, int64_t pupil, struct arena *arena, struct opp_sentences *out, struct error *err)
{
	struct opp_sentence *rows = NULL;
	size_t count = 0, capacity = 0;
	struct query *q = db_query(db,
	    "SELECT direction, kind, sentence, 0 AS pupils "
	    "FROM visible_opp_factor WHERE pupil = ?1 AND ended_by IS NOT NULL "
	    "UNION "
	    "SELECT 'o', kind, sentence, 0 "
	    "FROM visible_opp_support WHERE pupil = ?1 AND ended_by IS NOT NULL "
	    "UNION ALL SELECT * FROM (SELECT * FROM opp_sentence ORDER BY pupils DESC, sentence)",
	    "i", pupil);
	while (query_next(q)) {
		rows = array_grow(rows, count, &capacity, sizeof *rows);
		struct opp_sentence *row = &rows[count++];
		*row = (struct opp_sentence){.sign = named_kept(q, "direction", arena),
		    .kind = named_kept(q, "kind", arena),
		    .text = named_kept(q, "sentence", arena),
		    .pupils = named_int(q, "pupils")};
		row->words = text_words(arena, row->text);
		row->own = !row->pupils;
	}
	*out = (struct opp_sentences){arena_keep(arena, rows, count, sizeof *rows), count};
	return query_done(q, err);
}

static size_t kind_at(const struct opp_kind *kinds, size_t count, const char *code)
{
	size_t i = 0;
	while (i < count && strcmp(kinds[i].code, code) != 0)
		i++;
	return i;
}

/* What points to each kind; a word that sentences of many kinds have says little. */
struct tally {
	const struct opp_sentences *sentences;
	const struct opp_kind *kinds;
	size_t count;
	bool support;
	long *here, *points;
	struct arena arena;
};

/* Adds what one word, with the space before it, says. */
static void add_word(struct tally *tally, const char *word)
{
	enum { SAYS = 100, STEM = 5 };
	size_t stem = strlen(word) < STEM + 1 ? strlen(word) : STEM + 1;
	long all = 0;
	memset(tally->here, 0, tally->count * sizeof *tally->here);
	for (size_t i = 0; i < tally->sentences->count; i++) {
		const struct opp_sentence *row = &tally->sentences->rows[i];
		size_t kind = kind_at(tally->kinds, tally->count, row->kind);
		if ((*row->sign == 'o') != tally->support || kind == tally->count ||
		    !strstr(row->words, arena_format(&tally->arena, "%s ", word)))
			continue;
		tally->here[kind]++;
		all++;
	}
	for (size_t k = 0; k < tally->count; k++) {
		const char *label = text_words(&tally->arena, tally->kinds[k].label);
		tally->points[k] += all ? SAYS * tally->here[k] / all : 0;
		if (strstr(label, arena_format(&tally->arena, "%.*s", (int)stem, word)))
			tally->points[k] += SAYS;
	}
}

static size_t most(const struct tally *tally)
{
	size_t best = tally->count;
	bool shared = false;
	for (size_t k = 0; k < tally->count; k++) {
		if (!tally->points[k] ||
		    (best < tally->count && tally->points[k] < tally->points[best]))
			continue;
		shared = best < tally->count && tally->points[k] == tally->points[best];
		best = k;
	}
	return shared ? tally->count : best;
}

size_t opp_kind_of(const struct opp_sentences *sentences, const struct opp_kind *kinds,
    size_t count, bool support, const char *text)
{
	enum { SHORT = 4 }; /* "de", "een", "bij" say nothing */
	struct tally tally = {
	    .sentences = sentences, .kinds = kinds, .count = count, .support = support};
	char word[64];
	const char *words = text_words(&tally.arena, text), *at = words;
	size_t best = count;
	for (size_t i = 0; best == count && i < sentences->count; i++)
		if ((*sentences->rows[i].sign == 'o') == support &&
		    strcmp(sentences->rows[i].words, words) == 0)
			best = kind_at(kinds, count, sentences->rows[i].kind);
	tally.here = xcalloc(count + 1, sizeof *tally.here);
	tally.points = xcalloc(count + 1, sizeof *tally.points);
	while (best == count && text_next_word(&at, word, sizeof word))
		if (strlen(word) > SHORT)
			add_word(&tally, word);
	if (best == count)
		best = most(&tally);
	free(tally.here);
	free(tally.points);
	arena_done(&tally.arena);
	return best;
}

const char *opp_private_word(const char *sentence)
{
	/* how words begin, folded; and as they are told */
	static const struct {
		const char *begin, *told;
	} known[] = {
	    {" adhd", "ADHD"},
	    {" autis", "autisme"},
	    {" depressi", "depressie"},
	    {" diagnos", "diagnose"},
	    {" epilep", "epilepsie"},
	    {" gescheiden ", "gescheiden"},
	    {" huiselijk geweld", "huiselijk geweld"},
	    {" medicatie", "medicatie"},
	    {" medicijn", "medicijnen"},
	    {" mishandel", "mishandeling"},
	    {" pil ", "pillen"},
	    {" pillen", "pillen"},
	    {" psychia", "psychiater"},
	    {" ritalin", "medicijnen"},
	    {" schuldsanering", "schuldsanering"},
	    {" trauma", "trauma"},
	    {" verslav", "verslaving"},
	};
	struct arena arena = {0};
	const char *words = text_words(&arena, sentence), *found = NULL;
	for (size_t i = 0; !found && i < sizeof known / sizeof *known; i++)
		if (strstr(words, known[i].begin))
			found = known[i].told;
	arena_done(&arena);
	return found;
}
