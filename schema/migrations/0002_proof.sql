-- What the proof needs beside the ledger: leaves sealed in a log, evidence that can be erased, and
-- opt-outs that outlive a restored backup. What each means is in schema/README.md.

-- One secret for each subscriber hides all their evidence; erasing it makes every commitment mute.
ALTER TABLE subscriber ADD COLUMN salt BLOB CHECK (salt IS NULL OR length(salt) = 16);
UPDATE subscriber SET salt = randomblob(16);

-- Keyed by the event that carries the commitment, which is also the order of writing.
ALTER TABLE evidence RENAME TO evidence_by_commitment;
DROP INDEX evidence_subscriber;
CREATE TABLE evidence (
  event INTEGER PRIMARY KEY REFERENCES event (id),
  salt BLOB CHECK (salt IS NULL OR length(salt) = 16),
  content TEXT NOT NULL
) STRICT;
INSERT INTO evidence (event, salt, content)
SELECT min(e.id), o.salt, o.content
FROM evidence_by_commitment o
JOIN event e ON e.subscriber = o.subscriber AND e.evidence = o.commitment
GROUP BY o.id;
DROP TABLE evidence_by_commitment;

-- Hashes of complete subtrees of at least 32 leaves; smaller ones are made from the events.
CREATE TABLE log_node (
  level INTEGER NOT NULL CHECK (level >= 5),
  position INTEGER NOT NULL CHECK (position >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER log_node_is_never_updated BEFORE UPDATE ON log_node
BEGIN SELECT RAISE(ABORT, 'log_node is append-only'); END;

CREATE TRIGGER log_node_is_never_deleted BEFORE DELETE ON log_node
BEGIN SELECT RAISE(ABORT, 'log_node is append-only'); END;

CREATE TRIGGER log_node_is_never_replaced BEFORE INSERT ON log_node
WHEN EXISTS (
  SELECT 1 FROM log_node
  WHERE level = NEW.level AND position = NEW.position AND hash <> NEW.hash
)
BEGIN SELECT RAISE(ABORT, 'log_node is append-only'); END;

CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY CHECK (size > 0),
  at INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TRIGGER checkpoint_is_never_updated BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;

CREATE TRIGGER checkpoint_is_never_deleted BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;

-- The log only grows; a second run for the same size changes nothing.
CREATE TRIGGER checkpoint_size_grows BEFORE INSERT ON checkpoint
WHEN NEW.size < (SELECT coalesce(max(size), 0) FROM checkpoint)
  OR NEW.size > (SELECT coalesce(max(id), 0) FROM event)
  OR EXISTS (SELECT 1 FROM checkpoint WHERE size = NEW.size AND note <> NEW.note)
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;

-- What was sent elsewhere last, by each way.
CREATE TABLE checkpoint_delivery (
  way INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,
  sent_at INTEGER NOT NULL
) STRICT;

ALTER TABLE suppression ADD COLUMN source TEXT NOT NULL DEFAULT 'person';

-- Every withdrawal, suppression and erasure, in the transaction of the change; from here it is copied
-- to another database, so that restoring this one cannot bring consent back.
CREATE TABLE stop (
  id INTEGER PRIMARY KEY,
  nonce BLOB NOT NULL UNIQUE CHECK (length(nonce) = 16),
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  copied_at INTEGER
) STRICT;

-- Finds what waits, in its order, as well as what has been copied long ago.
CREATE INDEX stop_copied_at ON stop (copied_at);

-- A person who is about to get another address.
CREATE TABLE address_change (
  token_id BLOB PRIMARY KEY CHECK (length(token_id) = 16),
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  epoch INTEGER NOT NULL,
  value TEXT,
  folded TEXT,
  requested_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX address_change_subscriber ON address_change (subscriber);
CREATE INDEX address_change_folded ON address_change (folded) WHERE folded IS NOT NULL;
CREATE INDEX address_change_requested_at ON address_change (requested_at);

CREATE INDEX pending_folded ON pending (folded) WHERE folded IS NOT NULL;
CREATE INDEX pending_subscriber ON pending (subscriber) WHERE subscriber IS NOT NULL;
CREATE INDEX unsubscribe_reason_detail ON unsubscribe_reason (at) WHERE detail IS NOT NULL;

-- What "npm run restore:replay" asks the Worker to do; the cron does it and says so here.
CREATE TABLE replay (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  asked_at INTEGER NOT NULL,
  since INTEGER,
  position INTEGER,
  applied INTEGER NOT NULL DEFAULT 0,
  finished_at INTEGER
) STRICT;
