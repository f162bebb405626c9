-- Triggers only forbid.

CREATE TRIGGER audit_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'het logboek kan niet worden gewijzigd'); END;

CREATE TRIGGER audit_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'het logboek kan niet worden gewijzigd'); END;

CREATE TRIGGER rating_update BEFORE UPDATE ON rating
BEGIN SELECT RAISE(ABORT, 'een oordeel wordt niet gewijzigd: geef een nieuw oordeel'); END;

CREATE TRIGGER change_update BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'het logboek kan niet worden gewijzigd'); END;

CREATE TRIGGER change_delete BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'het logboek kan niet worden gewijzigd'); END;

CREATE TRIGGER change_kind_update BEFORE UPDATE ON change_kind
BEGIN SELECT RAISE(ABORT, 'het logboek kan niet worden gewijzigd'); END;

CREATE TRIGGER history_update BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'de geschiedenis kan niet worden gewijzigd'); END;

CREATE TRIGGER history_value_update BEFORE UPDATE ON history_value
BEGIN SELECT RAISE(ABORT, 'de geschiedenis kan niet worden gewijzigd'); END;

-- A version that was set keeps its content; all that can still happen to it is being withdrawn.
CREATE TRIGGER opp_update BEFORE UPDATE ON opp
WHEN OLD.set_on IS NOT NULL
 AND (NEW.pupil, NEW.number, NEW.profile, NEW.expectation, NEW.grounds, NEW.deviations, NEW.started_on, NEW.started_by, NEW.set_on,
      NEW.set_by) IS NOT
     (OLD.pupil, OLD.number, OLD.profile, OLD.expectation, OLD.grounds, OLD.deviations, OLD.started_on, OLD.started_by, OLD.set_on,
      OLD.set_by)
BEGIN SELECT RAISE(ABORT, 'een vastgesteld OPP ligt vast: trek de versie in en maak een nieuwe'); END;

CREATE TRIGGER opp_delete BEFORE DELETE ON opp
WHEN OLD.set_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'een vastgesteld OPP ligt vast: trek de versie in en maak een nieuwe'); END;

CREATE TRIGGER opp_factor_insert BEFORE INSERT ON opp_factor
WHEN EXISTS (SELECT 1 FROM opp WHERE id = NEW.opp AND set_on IS NOT NULL) OR EXISTS (SELECT 1 FROM opp WHERE id = NEW.ended_by AND set_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'een vastgesteld OPP ligt vast: maak een nieuwe versie'); END;

CREATE TRIGGER opp_factor_update BEFORE UPDATE ON opp_factor
WHEN (EXISTS (SELECT 1 FROM opp WHERE id = OLD.opp AND set_on IS NOT NULL) AND (NEW.opp, NEW.kind, NEW.direction, NEW.sentence) IS NOT (OLD.opp, OLD.kind, OLD.direction, OLD.sentence))
  OR (NEW.ended_by IS NOT OLD.ended_by AND (EXISTS (SELECT 1 FROM opp WHERE id = NEW.ended_by AND set_on IS NOT NULL) OR EXISTS (SELECT 1 FROM opp WHERE id = OLD.ended_by AND set_on IS NOT NULL)))
BEGIN SELECT RAISE(ABORT, 'een vastgesteld OPP ligt vast: maak een nieuwe versie'); END;

CREATE TRIGGER opp_factor_delete BEFORE DELETE ON opp_factor
WHEN EXISTS (SELECT 1 FROM opp WHERE id = OLD.opp AND set_on IS NOT NULL) OR EXISTS (SELECT 1 FROM opp WHERE id = OLD.ended_by AND set_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'een vastgesteld OPP ligt vast: maak een nieuwe versie'); END;

CREATE TRIGGER opp_shielded_factor_insert BEFORE INSERT ON opp_shielded_factor
WHEN EXISTS (SELECT 1 FROM opp WHERE id = NEW.opp AND set_on IS NOT NULL) OR EXISTS (SELECT 1 FROM opp WHERE id = NEW.ended_by AND set_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'een vastgesteld OPP ligt vast: maak een nieuwe versie'); END;

CREATE TRIGGER opp_shielded_factor_update BEFORE UPDATE ON opp_shielded_factor
WHEN (EXISTS (SELECT 1 FROM opp WHERE id = OLD.opp AND set_on IS NOT NULL) AND (NEW.opp, NEW.kind, NEW.direction, NEW.sentence) IS NOT (OLD.opp, OLD.kind, OLD.direction, OLD.sentence))
  OR (NEW.ended_by IS NOT OLD.ended_by AND (EXISTS (SELECT 1 FROM opp WHERE id = NEW.ended_by AND set_on IS NOT NULL) OR EXISTS (SELECT 1 FROM opp WHERE id = OLD.ended_by AND set_on IS NOT NULL)))
BEGIN SELECT RAISE(ABORT, 'een vastgesteld OPP ligt vast: maak een nieuwe versie'); END;

CREATE TRIGGER opp_shielded_factor_delete BEFORE DELETE ON opp_shielded_factor
WHEN EXISTS (SELECT 1 FROM opp WHERE id = OLD.opp AND set_on IS NOT NULL) OR EXISTS (SELECT 1 FROM opp WHERE id = OLD.ended_by AND set_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'een vastgesteld OPP ligt vast: maak een nieuwe versie'); END;

CREATE TRIGGER opp_support_insert BEFORE INSERT ON opp_support
WHEN EXISTS (SELECT 1 FROM opp WHERE id = NEW.opp AND set_on IS NOT NULL) OR EXISTS (SELECT 1 FROM opp WHERE id = NEW.ended_by AND set_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'een vastgesteld OPP ligt vast: maak een nieuwe versie'); END;

CREATE TRIGGER opp_support_update BEFORE UPDATE ON opp_support
WHEN (EXISTS (SELECT 1 FROM opp WHERE id = OLD.opp AND set_on IS NOT NULL) AND (NEW.opp, NEW.kind, NEW.sentence, NEW.by_whom) IS NOT (OLD.opp, OLD.kind, OLD.sentence, OLD.by_whom))
  OR (NEW.ended_by IS NOT OLD.ended_by AND (EXISTS (SELECT 1 FROM opp WHERE id = NEW.ended_by AND set_on IS NOT NULL) OR EXISTS (SELECT 1 FROM opp WHERE id = OLD.ended_by AND set_on IS NOT NULL)))
BEGIN SELECT RAISE(ABORT, 'een vastgesteld OPP ligt vast: maak een nieuwe versie'); END;

CREATE TRIGGER opp_support_delete BEFORE DELETE ON opp_support
WHEN EXISTS (SELECT 1 FROM opp WHERE id = OLD.opp AND set_on IS NOT NULL) OR EXISTS (SELECT 1 FROM opp WHERE id = OLD.ended_by AND set_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'een vastgesteld OPP ligt vast: maak een nieuwe versie'); END;

-- A shielded reason would be left behind by somebody who cannot see it.
CREATE TRIGGER outflow_destination BEFORE UPDATE ON outflow
WHEN NEW.destination <> OLD.destination AND EXISTS (SELECT 1 FROM outflow_care_reason r WHERE r.outflow = OLD.id)
BEGIN SELECT RAISE(ABORT, 'bij deze bestemming hoort een afgeschermde reden; vraag de zorgcoördinator die eerst weg te halen'); END;

-- A portfolio that was handed in stays as it was; the living one goes on.
CREATE TRIGGER exam_portfolio_update BEFORE UPDATE ON exam_portfolio
BEGIN SELECT RAISE(ABORT, 'een ingeleverd portfolio ligt vast: lever het opnieuw in'); END;

CREATE TRIGGER exam_portfolio_delete BEFORE DELETE ON exam_portfolio
BEGIN SELECT RAISE(ABORT, 'een ingeleverd portfolio ligt vast: lever het opnieuw in'); END;

CREATE TRIGGER exam_portfolio_item_update BEFORE UPDATE ON exam_portfolio_item
BEGIN SELECT RAISE(ABORT, 'een ingeleverd portfolio ligt vast: lever het opnieuw in'); END;

CREATE TRIGGER exam_portfolio_item_delete BEFORE DELETE ON exam_portfolio_item
BEGIN SELECT RAISE(ABORT, 'een ingeleverd portfolio ligt vast: lever het opnieuw in'); END;

CREATE TRIGGER exam_portfolio_file_update BEFORE UPDATE ON exam_portfolio_file
BEGIN SELECT RAISE(ABORT, 'een ingeleverd portfolio ligt vast: lever het opnieuw in'); END;

CREATE TRIGGER exam_portfolio_file_delete BEFORE DELETE ON exam_portfolio_file
BEGIN SELECT RAISE(ABORT, 'een ingeleverd portfolio ligt vast: lever het opnieuw in'); END;

-- What the register knows does not change behind its back.
CREATE TRIGGER candidate_reported BEFORE UPDATE ON candidate
WHEN OLD.reported_on IS NOT NULL AND NEW.reported_on IS NOT NULL
 AND (NEW.result, NEW.result_on, NEW.variant, NEW.regulation) IS NOT (OLD.result, OLD.result_on, OLD.variant, OLD.regulation)
BEGIN SELECT RAISE(ABORT, 'de uitslag is al doorgegeven aan ROD: haal eerst die datum weg, en geef de nieuwe uitslag daarna door'); END;
