/* The workbook begeleiding: the year's care shown to be done in time, without a text of a report.
 */
#include "workbook/export_internal.h"

/* How cells of a column count. */
enum way { FILLED, YES, ANSWERED, READY, SUM };

/* So many of a whole: formulas over columns of a data sheet, with the numbers of the database. */
struct count {
	const char *label, *of; /* of: what the whole is */
	enum way way;
	const char *column;
	enum way whole_way;
	const char *whole_column;
	int64_t value, whole;
};

enum { MOST_COUNTS = 5 };
struct part {
	const char *name; /* of the sheet */
	const struct listing *listing;
	int counts;
	struct count count[MOST_COUNTS];
	struct rows rows;
	struct data_sheet data;
	int first_count; /* its row on the sheet */
};

enum { CLASSES, PUPILS, REGISTER, PARTS };

/* Everything that is at hand while the workbook is made. */
struct making {
	struct export_job *export;
	struct filter filter; /* with the school year of the reference date */
	struct part part[PARTS];
	struct sheet *cover;
	struct cover about;
	int cover_row;
};

static const char *const settings_used[] = {
    "eerste_les_dagen", "tweede_helft_maand", "toestemming_zelf_vanaf", NULL};
static const char *const definitions[] = {
    "Eerste weken op tijd besproken: de observatie van de eerste weken is besproken binnen de termijn van de taak observatie eerste weken (27 dagen na de eerste lesdag, tenzij de school dat anders instelde). Leeg: de termijn loopt nog.",
    "Groepsobservaties: twee per schooljaar. Groepsbespreking: ten minste één per schooljaar.",
    "Afspraken geëvalueerd: afspraken uit groepsbesprekingen waarop in de tweede helft van het schooljaar is teruggekeken, van alle afspraken.",
    "Startdocument, TLV en warme overdracht: van wie op de peildatum op school zit. TLV geldig: zonder einddatum, of met een einddatum op of na de peildatum.",
    "Toestemmingen: hoeveel er op de peildatum geldig zijn.",
    "ROD: begin en einde van het OPP, van wie in dit schooljaar op school zit of van school ging. Klaar: doorgegeven zoals het nu is.",
    "Verslagen, en wat er in besprekingen is gezegd, staan niet in deze werkmap.", NULL};

/* In the order in which it is done through the year. */
static const struct column class_columns[] = {{"class_name", "klas", COLUMN_TEXT, 6, 0},
    {"mentors", "mentor", COLUMN_TEXT, 18, 0}, {"pupils", "leerlingen", COLUMN_INT, 5, C_RIGHT},
    {"first_observed_on", "eerste weken geobserveerd op", COLUMN_DATE, 12, 0},
    {"first_discussed_on", "besproken op", COLUMN_DATE, 12, 0},
    {"first_on_time", "op tijd besproken", COLUMN_TEXT, 8, 0},
    {"group_1_on", "observatie 1", COLUMN_DATE, 12, 0},
    {"group_2_on", "observatie 2", COLUMN_DATE, 12, 0},
    {"planned_on", "bespreking gepland op", COLUMN_DATE, 12, 0},
    {"review_on", "eerste bespreking", COLUMN_DATE, 12, 0},
    {"last_review_on", "laatste bespreking", COLUMN_DATE, 12, 0},
    {"agreements", "afspraken", COLUMN_INT, 8, C_RIGHT},
    {"evaluated", "geëvalueerd", COLUMN_INT, 8, C_RIGHT},
    {"missing", "wat er nog moet gebeuren", COLUMN_TEXT, 24, 0},
    {"class", "klas-id", COLUMN_INT, 0, C_KEY}, {0}};
static const struct listing class_listing = {.name = "klassen",
    .title = "Klassen",
    .columns = class_columns,
    .order = "class_name",
    .from = "list_begeleiding"};

/* How the pupils came, without what was written about them. */
static const struct column pupil_columns[] = {{"name", "leerling", COLUMN_TEXT, 24, 0},
    {"number", "stamnummer", COLUMN_TEXT, 10, 0}, {"class_name", "klas", COLUMN_TEXT, 6, 0},
    {"placed_on", "ingeschreven op", COLUMN_DATE, 12, 0},
    {"talk_on", "intakegesprek", COLUMN_DATE, 12, 0},
    {"document_on", "startdocument", COLUMN_DATE, 12, 0},
    {"document_by", "gemaakt door", COLUMN_TEXT, 16, 0},
    {"transfer_on", "warme overdracht bij de intake", COLUMN_DATE, 12, 0},
    {"tlv_number", "TLV-nummer", COLUMN_TEXT, 14, 0}, {"tlv_from", "TLV vanaf", COLUMN_DATE, 12, 0},
    {"tlv_until", "TLV tot en met", COLUMN_DATE, 12, 0},
    {"tlv_state", "TLV geldig", COLUMN_TEXT, 8, 0},
    {"consents", "toestemmingen", COLUMN_INT, 8, C_RIGHT | C_WIDE},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY}, {0}};
#define TLV_STATE                                                                                  \
	"CASE WHEN tlv = 0 THEN NULL WHEN tlv_until < peildatum() THEN 'nee' ELSE 'ja' END"
static const struct listing pupil_listing = {.name = "leerlingen",
    .title = "Leerlingen",
    .columns = pupil_columns,
    .order = "class_name, search_key, number, intake",
    .from =
        "(SELECT i.*, " TLV_STATE " AS tlv_state, "
        "(SELECT count(*) FROM list_toestemmingen t WHERE t.pupil = i.pupil AND t.state = 'geldig') AS consents "
        "FROM list_intake i)"};

static void name_parts(struct part part[PARTS])
{
	const char *classes = "klassen", *pupils = "leerlingen";
	part[CLASSES] = (struct part){.name = "klassen",
	    .listing = &class_listing,
	    .counts = 5,
	    .count = {{"Eerste weken op tijd besproken", "klassen waarvan het al te zeggen is", YES,
	                  "first_on_time", ANSWERED, "first_on_time", 0, 0},
	        {"Eerste groepsobservatie gedaan", classes, FILLED, "group_1_on", FILLED,
	            "class_name", 0, 0},
	        {"Tweede groepsobservatie gedaan", classes, FILLED, "group_2_on", FILLED,
	            "class_name", 0, 0},
	        {"Groepsbespreking gehouden", classes, FILLED, "review_on", FILLED, "class_name", 0,
	            0},
	        {"Afspraken geëvalueerd", "afspraken uit groepsbesprekingen", SUM, "evaluated", SUM,
	            "agreements", 0, 0}}};
	part[PUPILS] = (struct part){.name = "leerlingen",
	    .listing = &pupil_listing,
	    .counts = 3,
	    .count = {{"Startdocument klaar", pupils, FILLED, "document_on", FILLED, "name", 0, 0},
	        {"TLV geldig", pupils, YES, "tlv_state", FILLED, "name", 0, 0},
	        {"Warme overdracht bij de intake", pupils, FILLED, "transfer_on", FILLED, "name", 0,
	            0}}};
	part[REGISTER] = (struct part){.name = "ROD",
	    .listing = listing_find("rod"),
	    .counts = 1,
	    .count = {{"OPP-datums doorgegeven aan ROD", "leerlingen met een OPP", READY, "state",
	        FILLED, "name", 0, 0}}};
}

static bool find_year(struct making *m, struct error *err)
{
	struct export_job *export = m->export;
	m->filter = (struct filter){.class_name = export->request->class_name};
	if (export->request->pupil)
		return fail(err, USAGE,
		    "De werkmap begeleiding gaat over een klas of de hele school. Laat --leerling weg.");
	return export_check_year(export, "De werkmap begeleiding", err) &&
	       (db_text(export->from, &export->arena, &m->filter.school_year, err,
	            "SELECT name FROM current_school_year", "") ||
	           fail(err, NOT_FOUND,
	               "De kalender heeft geen schooljaar op de peildatum. Kies met --peildatum een andere dag."));
}

/* Pairs of numbers, in the order of the counts. */
static bool count_part(struct part *part, struct query *q, struct error *err)
{
	if (query_next(q))
		for (int i = 0; i < part->counts; i++) {
			part->count[i].value = query_int(q, 2 * i);
			part->count[i].whole = query_int(q, 2 * i + 1);
		}
	return query_done(q, err);
}

#define OF_CLASS " WHERE (?1 IS NULL OR class_name = ?1) AND year_name = ?2"
static bool read_counts(struct making *m, struct error *err)
{
	struct db *db = m->export->from;
	const char *class_name = m->filter.class_name, *year = m->filter.school_year;
	return count_part(&m->part[CLASSES],
	           db_query(db,
	               "SELECT sum(first_on_time = 'ja'), count(first_on_time), count(group_1_on), count(*), "
	               "count(group_2_on), count(*), count(review_on), count(*), sum(evaluated), sum(agreements) "
	               "FROM list_begeleiding" OF_CLASS,
	               "tt", class_name, year),
	           err) &&
	       count_part(&m->part[PUPILS],
	           db_query(db,
	               "SELECT count(document_on), count(*), sum(" TLV_STATE
	               " = 'ja'), count(*), count(transfer_on), count(*) FROM list_intake" OF_CLASS,
	               "tt", class_name, year),
	           err) &&
	       count_part(&m->part[REGISTER],
	           db_query(db, "SELECT sum(state = 'klaar'), count(*) FROM list_rod" OF_CLASS,
	               "tt", class_name, year),
	           err);
}

static bool read_rows(struct making *m, struct error *err)
{
	for (int i = 0; i < PARTS; i++)
		if (!listing_read(m->export->from, m->part[i].listing, &m->filter,
		        &m->export->arena, &m->part[i].rows, err) ||
		    !export_step(m->export, i + 1, PARTS, err))
			return false;
	return m->part[CLASSES].rows.count || m->part[PUPILS].rows.count ||
	       export_nobody(m->export->request, err);
}

static bool begin_cover(struct making *m, struct error *err)
{
	struct export_job *export = m->export;
	m->about = (struct cover){.settings = settings_used,
	    .definitions = definitions,
	    .area = GUIDANCE,
	    .title = arena_format(&export->arena, "Begeleiding – %s, %s", export_whose(export, ""),
	        m->filter.school_year),
	    .about =
	        "Wat de school dit schooljaar aan begeleiding deed, en of dat op tijd was. De aantallen zijn formules over de bladen hierna."};
	m->cover = cover_begin(export->book, export->from, &m->about, &m->cover_row, err);
	if (m->cover)
		cover_line(m->cover, &m->cover_row, "Schooljaar", m->filter.school_year);
	return m->cover != NULL;
}

enum { COUNT_LABEL = 0, COUNT_AT = 3, OF_AT, SHARE_AT };

static void formula(
    const struct part *part, int row, int at, enum way way, const char *column, int64_t value)
{
	struct sheet *sheet = part->data.sheet;
	struct reference cells = data_range(&part->data, column);
	double stored = (double)value;
	switch (way) {
	case FILLED:
		sheet_formula(sheet, row, at, STYLE_TOTAL_INT, stored, "=COUNTA(%s)", cells.text);
		break;
	case YES:
		sheet_formula(
		    sheet, row, at, STYLE_TOTAL_INT, stored, "=COUNTIF(%s,\"ja\")", cells.text);
		break;
	case ANSWERED:
		sheet_formula(sheet, row, at, STYLE_TOTAL_INT, stored,
		    "=COUNTIF(%s,\"ja\")+COUNTIF(%s,\"nee\")", cells.text, cells.text);
		break;
	case READY:
		sheet_formula(
		    sheet, row, at, STYLE_TOTAL_INT, stored, "=COUNTIF(%s,\"klaar\")", cells.text);
		break;
	case SUM:
		sheet_formula(sheet, row, at, STYLE_TOTAL_INT, stored, "=SUM(%s)", cells.text);
		break;
	}
}

/* Below the data, on the same sheet, so that both are printed together. */
static void write_counts(struct making *m, struct part *part)
{
	struct sheet *sheet = part->data.sheet;
	int row = part->data.last_row + 2;
	sheet_span(sheet, row, COUNT_LABEL, COUNT_AT - 1, STYLE_HEADER, 1, "telling");
	sheet_text(sheet, row, COUNT_AT, STYLE_HEADER, "aantal");
	sheet_text(sheet, row, OF_AT, STYLE_HEADER, "van");
	sheet_text(sheet, row, SHARE_AT, STYLE_HEADER, "aandeel");
	part->first_count = ++row;
	for (int i = 0; i < part->counts; i++, row++) {
		const struct count *c = &part->count[i];
		sheet_span(sheet, row, COUNT_LABEL, COUNT_AT - 1, STYLE_TOTAL_TEXT, 1, c->label);
		formula(part, row, COUNT_AT, c->way, c->column, c->value);
		formula(part, row, OF_AT, c->whole_way, c->whole_column, c->whole);
		sheet_ratio(sheet, row, SHARE_AT, row, COUNT_AT, row, OF_AT, STYLE_TOTAL_TENTHS,
		    c->value, c->whole);
	}
	data_sheet_print(&part->data, row, m->export->footer);
}

/* On the cover the same figures, pointing at the sheet. */
static void cover_counts(struct making *m, const struct part *part)
{
	for (int i = 0; i < part->counts; i++) {
		const struct count *c = &part->count[i];
		int row = m->cover_row++;
		sheet_text(m->cover, row, 0, STYLE_LABEL, c->label);
		sheet_formula(m->cover, row, 1, STYLE_INT, (double)c->value, "=%s",
		    sheet_at(part->data.sheet, part->first_count + i, COUNT_AT).text);
		sheet_formula(m->cover, row, 2, STYLE_INT, (double)c->whole, "=%s",
		    sheet_at(part->data.sheet, part->first_count + i, OF_AT).text);
		sheet_text(m->cover, row, 3, STYLE_NOTE, c->of);
	}
}

static void cover_heading(struct making *m)
{
	m->cover_row++;
	sheet_text(m->cover, m->cover_row, 0, STYLE_HEADING, "Op de peildatum");
	sheet_text(m->cover, m->cover_row, 1, STYLE_LABEL, "aantal");
	sheet_text(m->cover, m->cover_row++, 2, STYLE_LABEL, "van");
}

static bool guidance_write(struct export_job *export, struct error *err)
{
	struct making m = {.export = export};
	name_parts(m.part);
	if (!find_year(&m, err) || !read_counts(&m, err) || !read_rows(&m, err) ||
	    !begin_cover(&m, err))
		return false;
	cover_heading(&m);
	for (int i = 0; i < PARTS; i++) {
		struct part *part = &m.part[i];
		part->data = workbook_listing(
		    export->book, part->name, &part->rows, NULL, NULL, export->footer);
		write_counts(&m, part);
		cover_counts(&m, part);
	}
	return cover_end(m.cover, export->from, &m.about, m.cover_row, err);
}

static const struct export_offer offers[] = {
    {.many = "begeleiding", .file = "begeleiding", .of = ABOUT_CLASS | ABOUT_SCHOOL}, {0}};

/* The year's care of a class or of the school. */
const struct export_kind export_guidance = {.name = "begeleiding",
    .what = "Begeleiding",
    .short_name = "Begeleiding",
    .help = "over de begeleiding in dit schooljaar, zonder verslagen",
    .example = "-o begeleiding.xlsx",
    .of = ABOUT_CLASS | ABOUT_SCHOOL,
    .year = "dit schooljaar; voor een eerder jaar kies je een peildatum in dat jaar",
    .offers = offers,
    .area = GUIDANCE,
    .one_moment = true,
    .write = guidance_write};
