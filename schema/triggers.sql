-- Triggers only forbid.

CREATE TRIGGER audit_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'het logboek kan niet worden gewijzigd'); END;

CREATE TRIGGER audit_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'het logboek kan niet worden gewijzigd'); END;

CREATE TRIGGER rating_update BEFORE UPDATE ON rating
BEGIN SELECT RAISE(ABORT, 'een oordeel wordt niet gewijzigd: geef een nieuw oordeel'); END;

CREATE TRIGGER history_update BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'de geschiedenis kan niet worden gewijzigd'); END;

CREATE TRIGGER history_field_update BEFORE UPDATE ON history_field
BEGIN SELECT RAISE(ABORT, 'de geschiedenis kan niet worden gewijzigd'); END;
