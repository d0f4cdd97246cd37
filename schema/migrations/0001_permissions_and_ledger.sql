-- Tables whose columns are final: append-only rows cannot be filled in afterwards.
-- What each means, in prose, is in schema/README.md. Times are UTC milliseconds.

CREATE TABLE notice (
  version BLOB PRIMARY KEY CHECK (length(version) = 32),
  language INTEGER NOT NULL,
  topic TEXT NOT NULL,
  canonical TEXT NOT NULL,
  stored_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER notice_is_never_updated BEFORE UPDATE ON notice
BEGIN SELECT RAISE(ABORT, 'notice is append-only'); END;

CREATE TRIGGER notice_is_never_deleted BEFORE DELETE ON notice
BEGIN SELECT RAISE(ABORT, 'notice is append-only'); END;

-- INSERT OR REPLACE passes by the two triggers above.
CREATE TRIGGER notice_is_never_replaced BEFORE INSERT ON notice
WHEN EXISTS (
  SELECT 1 FROM notice WHERE version = NEW.version
    AND (canonical <> NEW.canonical OR language <> NEW.language OR topic <> NEW.topic)
)
BEGIN SELECT RAISE(ABORT, 'notice is append-only'); END;

CREATE TABLE subscriber (
  id INTEGER PRIMARY KEY,
  public_id BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
  epoch INTEGER NOT NULL DEFAULT 0,
  language INTEGER NOT NULL,
  format INTEGER NOT NULL,
  paused_until INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE contact_point (
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  channel INTEGER NOT NULL,
  value TEXT NOT NULL,
  folded TEXT NOT NULL,
  confirmed_at INTEGER,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (subscriber, channel)
) STRICT, WITHOUT ROWID;

-- One mailbox is one subscriber; a telephone number may be a family's.
CREATE UNIQUE INDEX contact_point_mailbox ON contact_point (folded) WHERE channel = 1;
CREATE INDEX contact_point_number ON contact_point (folded) WHERE channel IN (2, 3);

-- INSERT OR REPLACE would take the mailbox away from whoever has it.
CREATE TRIGGER contact_point_mailbox_is_never_taken BEFORE INSERT ON contact_point
WHEN NEW.channel = 1 AND EXISTS (
  SELECT 1 FROM contact_point
  WHERE channel = 1 AND folded = NEW.folded AND subscriber <> NEW.subscriber
)
BEGIN SELECT RAISE(ABORT, 'contact_point.folded is another subscriber''s mailbox'); END;

CREATE TABLE event (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  method INTEGER NOT NULL,
  topic TEXT,
  channel INTEGER,
  before INTEGER,
  after INTEGER,
  notice BLOB REFERENCES notice (version),
  page TEXT,
  evidence BLOB CHECK (evidence IS NULL OR length(evidence) = 32),
  UNIQUE (subscriber, seq),
  CHECK ((topic IS NULL) = (channel IS NULL)),
  CHECK (topic IS NULL OR notice IS NOT NULL)
) STRICT;

CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;

-- Also stops INSERT OR REPLACE, which would overwrite a row without an UPDATE or a DELETE.
CREATE TRIGGER event_seq_is_the_next BEFORE INSERT ON event
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event WHERE subscriber = NEW.subscriber)
BEGIN SELECT RAISE(ABORT, 'event.seq is not the next'); END;

-- While a row has no id yet, a BEFORE trigger sees -1; a row that really has it is refused by CHECK.
CREATE TRIGGER event_id_is_the_next BEFORE INSERT ON event
WHEN NEW.id <> -1 AND NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM event)
BEGIN SELECT RAISE(ABORT, 'event.id is not the next'); END;

-- Keyed by its order, so that the oldest is found without an index of its own.
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  commitment BLOB NOT NULL CHECK (length(commitment) = 32),
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  content TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX evidence_subscriber ON evidence (subscriber);

CREATE TABLE permission (
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  topic TEXT NOT NULL,
  channel INTEGER NOT NULL,
  state INTEGER NOT NULL,
  frequency INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  PRIMARY KEY (subscriber, topic, channel),
  FOREIGN KEY (subscriber, last_seq) REFERENCES event (subscriber, seq)
) STRICT, WITHOUT ROWID;

-- The state is what the last event about it says, and nothing else can be written; a request (kind 1)
-- changes no state.
CREATE TRIGGER permission_insert_follows_the_ledger BEFORE INSERT ON permission
WHEN NOT EXISTS (
  SELECT 1 FROM event
  WHERE subscriber = NEW.subscriber AND seq = NEW.last_seq AND kind <> 1
    AND topic = NEW.topic AND channel = NEW.channel
    AND after = iif(NEW.state = 10, NEW.frequency, NEW.state)
) OR EXISTS (
  SELECT 1 FROM event
  WHERE subscriber = NEW.subscriber AND seq > NEW.last_seq AND kind <> 1
    AND topic = NEW.topic AND channel = NEW.channel
)
BEGIN SELECT RAISE(ABORT, 'permission differs from the ledger'); END;

CREATE TRIGGER permission_update_follows_the_ledger BEFORE UPDATE ON permission
WHEN NOT EXISTS (
  SELECT 1 FROM event
  WHERE subscriber = NEW.subscriber AND seq = NEW.last_seq AND kind <> 1
    AND topic = NEW.topic AND channel = NEW.channel
    AND after = iif(NEW.state = 10, NEW.frequency, NEW.state)
) OR EXISTS (
  SELECT 1 FROM event
  WHERE subscriber = NEW.subscriber AND seq > NEW.last_seq AND kind <> 1
    AND topic = NEW.topic AND channel = NEW.channel
)
BEGIN SELECT RAISE(ABORT, 'permission differs from the ledger'); END;

CREATE TRIGGER permission_is_never_deleted BEFORE DELETE ON permission
BEGIN SELECT RAISE(ABORT, 'permission differs from the ledger'); END;

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

CREATE TABLE unsubscribe_reason (
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  seq INTEGER NOT NULL,
  reason TEXT,
  detail TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (subscriber, seq),
  FOREIGN KEY (subscriber, seq) REFERENCES event (subscriber, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE suppression (
  hmac BLOB NOT NULL CHECK (length(hmac) = 32),
  channel INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
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

CREATE TABLE service_mail_count (
  hmac BLOB PRIMARY KEY CHECK (length(hmac) = 32),
  since INTEGER NOT NULL,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX service_mail_count_since ON service_mail_count (since);

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
