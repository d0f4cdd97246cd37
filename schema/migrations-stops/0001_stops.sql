-- The second place: what must hold even when the first database is restored from a backup.
-- What each column means is in schema/README.md.

CREATE TABLE stop (
  position INTEGER PRIMARY KEY,
  nonce BLOB NOT NULL UNIQUE CHECK (length(nonce) = 16),
  body TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER stop_is_never_updated BEFORE UPDATE ON stop
BEGIN SELECT RAISE(ABORT, 'stop is append-only'); END;

CREATE TRIGGER stop_is_never_deleted BEFORE DELETE ON stop
BEGIN SELECT RAISE(ABORT, 'stop is append-only'); END;

-- INSERT OR REPLACE passes by the two triggers above.
CREATE TRIGGER stop_is_never_replaced BEFORE INSERT ON stop
WHEN EXISTS (
  SELECT 1 FROM stop WHERE position = NEW.position
    OR (nonce = NEW.nonce AND (body <> NEW.body OR at <> NEW.at))
)
BEGIN SELECT RAISE(ABORT, 'stop is append-only'); END;

-- Lines of the log: 1 from the beginning, and one more after each restore, whose tree goes on from the `shared`
-- first events of the line before.
CREATE TABLE line (
  log INTEGER PRIMARY KEY CHECK (log > 1),
  shared INTEGER NOT NULL CHECK (shared >= 0),
  at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER line_is_never_updated BEFORE UPDATE ON line
BEGIN SELECT RAISE(ABORT, 'line is append-only'); END;

CREATE TRIGGER line_is_never_deleted BEFORE DELETE ON line
BEGIN SELECT RAISE(ABORT, 'line is append-only'); END;

CREATE TRIGGER line_is_the_next BEFORE INSERT ON line
WHEN NEW.log <> (SELECT coalesce(max(log), 1) + 1 FROM line)
BEGIN SELECT RAISE(ABORT, 'line is append-only'); END;

-- Every tree that was signed, written before its signature: no two of one size, and none that is shorter.
CREATE TABLE head (
  log INTEGER NOT NULL CHECK (log > 0),
  size INTEGER NOT NULL CHECK (size > 0),
  root BLOB NOT NULL CHECK (length(root) = 32),
  at INTEGER NOT NULL,
  PRIMARY KEY (log, size)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER head_is_never_updated BEFORE UPDATE ON head
BEGIN SELECT RAISE(ABORT, 'head is append-only'); END;

CREATE TRIGGER head_is_never_deleted BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'head is append-only'); END;

CREATE TRIGGER head_only_grows BEFORE INSERT ON head
WHEN NEW.log <> (SELECT coalesce(max(log), 1) FROM line)
  OR NEW.size <= (SELECT coalesce(max(size), 0) FROM head WHERE log = NEW.log)
BEGIN SELECT RAISE(ABORT, 'head is append-only'); END;
