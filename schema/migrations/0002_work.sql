-- Work in progress, what must not be written to, and what has to outlive a restored backup. What each
-- means, in prose, is in schema/README.md. Times are UTC milliseconds.

CREATE TABLE pending (
  token_id BLOB PRIMARY KEY CHECK (length(token_id) = 16),
  language INTEGER NOT NULL,
  folded TEXT,
  request TEXT,
  requested_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  subscriber INTEGER REFERENCES subscriber (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX pending_requested_at ON pending (requested_at);
CREATE INDEX pending_folded ON pending (folded) WHERE folded IS NOT NULL;
CREATE INDEX pending_subscriber ON pending (subscriber) WHERE subscriber IS NOT NULL;

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

CREATE TABLE unsubscribe_reason (
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  seq INTEGER NOT NULL,
  reason TEXT,
  detail TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (subscriber, seq),
  FOREIGN KEY (subscriber, seq) REFERENCES event (subscriber, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX unsubscribe_reason_detail ON unsubscribe_reason (at) WHERE detail IS NOT NULL;

CREATE TABLE suppression (
  hmac BLOB NOT NULL CHECK (length(hmac) = 32),
  channel INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  source TEXT NOT NULL DEFAULT 'person',
  PRIMARY KEY (hmac, channel, reason)
) STRICT, WITHOUT ROWID;

CREATE INDEX suppression_expires_at ON suppression (expires_at) WHERE expires_at IS NOT NULL;

-- An HMAC of a fixed text under the suppression key: a wrong key would silently match nobody.
CREATE TABLE suppression_canary (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  hmac BLOB NOT NULL CHECK (length(hmac) = 32)
) STRICT;

CREATE TRIGGER suppression_canary_is_never_updated BEFORE UPDATE ON suppression_canary
BEGIN SELECT RAISE(ABORT, 'suppression key is never rotated'); END;

CREATE TRIGGER suppression_canary_is_never_deleted BEFORE DELETE ON suppression_canary
BEGIN SELECT RAISE(ABORT, 'suppression key is never rotated'); END;

-- Whatever is written under another key would be lost on those who are looked up by this one.
CREATE TRIGGER suppression_canary_is_never_replaced BEFORE INSERT ON suppression_canary
WHEN EXISTS (SELECT 1 FROM suppression_canary WHERE hmac <> NEW.hmac)
BEGIN SELECT RAISE(ABORT, 'suppression key is never rotated'); END;

CREATE TABLE mail_limit (
  hmac BLOB PRIMARY KEY CHECK (length(hmac) = 32),
  since INTEGER NOT NULL,
  count INTEGER NOT NULL,
  turn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX mail_limit_turn ON mail_limit (turn);

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  cause BLOB NOT NULL CHECK (length(cause) = 16),
  pending BLOB,
  subscriber INTEGER REFERENCES subscriber (id),
  parameters TEXT NOT NULL,
  due INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  lease INTEGER,
  outcome INTEGER,
  finished_at INTEGER,
  UNIQUE (cause, kind)
) STRICT;

CREATE INDEX outbox_finished_at ON outbox (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX outbox_due ON outbox (due) WHERE outcome IS NULL;
CREATE INDEX outbox_pending ON outbox (pending) WHERE pending IS NOT NULL;
CREATE INDEX outbox_subscriber ON outbox (subscriber) WHERE subscriber IS NOT NULL;

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

-- What "npm run restore:replay" asks the Worker to do; the cron does it and says so here.
CREATE TABLE replay (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  asked_at INTEGER NOT NULL,
  since INTEGER,
  position INTEGER,
  applied INTEGER NOT NULL DEFAULT 0,
  finished_at INTEGER
) STRICT;
