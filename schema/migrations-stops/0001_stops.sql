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
