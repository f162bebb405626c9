/* The portfolio of a pupil on paper: its contents, and what they show. */
#ifndef WORKBOOK_PORTFOLIO_PORTFOLIO_FORM_H
#define WORKBOOK_PORTFOLIO_PORTFOLIO_FORM_H

#include "workbook/portfolio/portfolio_read.h"

/* Writes the paper that accompanies the portfolio: contents per subject, what is missing, results,
 * attendance, internships, certificates, requirements of the diploma. */
void portfolio_form(struct sheet *sheet, const struct folder *folder, const char *footer);

/* Writes the contents as they were handed in for the exam. */
void handed_in_form(struct sheet *sheet, const struct folder *folder, const char *footer);

#endif
