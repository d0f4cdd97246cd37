-- What was promised to people: exactly as it stood, codes that are given once, and draws that can be
-- checked. What each column means, in prose, is in schema/README.md. Times are UTC milliseconds.

CREATE TABLE incentive_version (
  version BLOB PRIMARY KEY CHECK (length(version) = 32),
  incentive TEXT NOT NULL,
  canonical TEXT NOT NULL,
  stored_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Finds an incentive that content has lost.
CREATE INDEX incentive_version_incentive ON incentive_version (incentive, stored_at);

CREATE TRIGGER incentive_version_is_never_updated BEFORE UPDATE ON incentive_version
BEGIN SELECT RAISE(ABORT, 'incentive_version is append-only'); END;

CREATE TRIGGER incentive_version_is_never_deleted BEFORE DELETE ON incentive_version
BEGIN SELECT RAISE(ABORT, 'incentive_version is append-only'); END;

CREATE TRIGGER incentive_version_is_never_replaced BEFORE INSERT ON incentive_version
WHEN EXISTS (
  SELECT 1 FROM incentive_version WHERE version = NEW.version
    AND (canonical <> NEW.canonical OR incentive <> NEW.incentive)
)
BEGIN SELECT RAISE(ABORT, 'incentive_version is append-only'); END;

-- One of each for a person; it goes with them, and with nothing else.
CREATE TABLE promise (
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  incentive TEXT NOT NULL,
  version BLOB NOT NULL REFERENCES incentive_version (version),
  page TEXT NOT NULL,
  at INTEGER NOT NULL,
  full INTEGER NOT NULL CHECK (full IN (0, 1)),
  PRIMARY KEY (subscriber, incentive)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER promise_is_never_updated BEFORE UPDATE ON promise
BEGIN SELECT RAISE(ABORT, 'a promise is kept as it was made'); END;

CREATE TRIGGER promise_is_never_replaced BEFORE INSERT ON promise
WHEN EXISTS (
  SELECT 1 FROM promise WHERE subscriber = NEW.subscriber AND incentive = NEW.incentive
    AND (version <> NEW.version OR page <> NEW.page OR at <> NEW.at)
)
BEGIN SELECT RAISE(IGNORE); END;

CREATE TABLE fetched (
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  incentive TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (subscriber, incentive, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE incentive_code (
  incentive TEXT NOT NULL,
  code TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  subscriber INTEGER REFERENCES subscriber (id),
  given_at INTEGER,
  PRIMARY KEY (incentive, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX incentive_code_free ON incentive_code (incentive, code) WHERE given_at IS NULL;
-- One code of an incentive for a person.
CREATE UNIQUE INDEX incentive_code_subscriber ON incentive_code (subscriber, incentive)
WHERE subscriber IS NOT NULL;

CREATE TRIGGER incentive_code_is_given_once BEFORE UPDATE ON incentive_code
WHEN NEW.incentive <> OLD.incentive OR NEW.code <> OLD.code OR NEW.imported_at <> OLD.imported_at
  OR (NEW.subscriber IS NOT NULL AND NEW.given_at IS NULL)
  OR (OLD.given_at IS NOT NULL AND (
    NEW.given_at IS NOT OLD.given_at
    OR (NEW.subscriber IS NOT OLD.subscriber AND NEW.subscriber IS NOT NULL)
  ))
BEGIN SELECT RAISE(ABORT, 'a code is given once'); END;

CREATE TRIGGER incentive_code_is_never_taken_back BEFORE DELETE ON incentive_code
WHEN OLD.given_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a code is given once'); END;

-- INSERT OR REPLACE would make a code free again.
CREATE TRIGGER incentive_code_is_never_replaced BEFORE INSERT ON incentive_code
WHEN EXISTS (SELECT 1 FROM incentive_code WHERE incentive = NEW.incentive AND code = NEW.code)
BEGIN SELECT RAISE(IGNORE); END;

-- Who is owed a code, in the order in which they came.
CREATE TABLE code_wait (
  incentive TEXT NOT NULL,
  since INTEGER NOT NULL,
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  PRIMARY KEY (incentive, since, subscriber)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX code_wait_subscriber ON code_wait (subscriber, incentive);

CREATE TABLE draw_entry (
  incentive TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  subscriber INTEGER REFERENCES subscriber (id),
  salt BLOB CHECK (salt IS NULL OR length(salt) = 16),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  at INTEGER NOT NULL,
  PRIMARY KEY (incentive, number)
) STRICT, WITHOUT ROWID;

-- One entry in a draw for a person.
CREATE UNIQUE INDEX draw_entry_subscriber ON draw_entry (subscriber, incentive)
WHERE subscriber IS NOT NULL;

-- Also stops INSERT OR REPLACE.
CREATE TRIGGER draw_entry_number_is_the_next BEFORE INSERT ON draw_entry
WHEN NEW.number
  <> (SELECT coalesce(max(number), 0) + 1 FROM draw_entry WHERE incentive = NEW.incentive)
BEGIN SELECT RAISE(ABORT, 'draw_entry.number is not the next'); END;

CREATE TRIGGER draw_entry_comes_before_the_draw BEFORE INSERT ON draw_entry
WHEN EXISTS (SELECT 1 FROM draw_result WHERE incentive = NEW.incentive)
BEGIN SELECT RAISE(ABORT, 'the draw is over'); END;

-- Who it was, and the salt that only they know, are forgotten with them; all else stays.
CREATE TRIGGER draw_entry_is_never_updated BEFORE UPDATE ON draw_entry
WHEN NEW.incentive <> OLD.incentive OR NEW.number <> OLD.number OR NEW.hash <> OLD.hash
  OR NEW.at <> OLD.at
  OR (NEW.subscriber IS NOT OLD.subscriber AND NEW.subscriber IS NOT NULL)
  OR (NEW.salt IS NOT OLD.salt AND NEW.salt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'draw_entry is append-only'); END;

CREATE TRIGGER draw_entry_is_never_deleted BEFORE DELETE ON draw_entry
BEGIN SELECT RAISE(ABORT, 'draw_entry is append-only'); END;

CREATE TABLE draw_result (
  incentive TEXT PRIMARY KEY,
  seed BLOB NOT NULL CHECK (length(seed) = 32),
  witness TEXT NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  drawn_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER draw_result_is_never_updated BEFORE UPDATE ON draw_result
BEGIN SELECT RAISE(ABORT, 'draw_result is append-only'); END;

CREATE TRIGGER draw_result_is_never_deleted BEFORE DELETE ON draw_result
BEGIN SELECT RAISE(ABORT, 'draw_result is append-only'); END;

CREATE TRIGGER draw_result_is_never_replaced BEFORE INSERT ON draw_result
WHEN EXISTS (SELECT 1 FROM draw_result WHERE incentive = NEW.incentive)
BEGIN SELECT RAISE(ABORT, 'draw_result is append-only'); END;

CREATE TABLE draw_winner (
  incentive TEXT NOT NULL REFERENCES draw_result (incentive),
  turn INTEGER NOT NULL CHECK (turn > 0),
  number INTEGER NOT NULL,
  erased INTEGER NOT NULL CHECK (erased IN (0, 1)),
  PRIMARY KEY (incentive, turn),
  UNIQUE (incentive, number),
  FOREIGN KEY (incentive, number) REFERENCES draw_entry (incentive, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER draw_winner_is_never_updated BEFORE UPDATE ON draw_winner
BEGIN SELECT RAISE(ABORT, 'draw_winner is append-only'); END;

CREATE TRIGGER draw_winner_is_never_deleted BEFORE DELETE ON draw_winner
BEGIN SELECT RAISE(ABORT, 'draw_winner is append-only'); END;

CREATE TRIGGER draw_winner_is_never_replaced BEFORE INSERT ON draw_winner
WHEN EXISTS (
  SELECT 1 FROM draw_winner
  WHERE incentive = NEW.incentive AND (turn = NEW.turn OR number = NEW.number)
)
BEGIN SELECT RAISE(ABORT, 'draw_winner is append-only'); END;

-- How somebody asked for what they were promised, if nothing else has it: evidence stands with events
-- of the ledger, and whoever allows nothing has none there. Personal data.
CREATE TABLE promise_evidence (
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  incentive TEXT NOT NULL,
  content TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (subscriber, incentive)
) STRICT, WITHOUT ROWID;

-- Finds the oldest, which go first.
CREATE INDEX promise_evidence_at ON promise_evidence (at);
