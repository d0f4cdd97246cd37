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
  created_at INTEGER NOT NULL,
  -- One secret for each subscriber hides all their evidence; erasing it makes every commitment mute.
  salt BLOB CHECK (salt IS NULL OR length(salt) = 16)
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

-- Keyed by the event that carries the commitment, which is also the order of writing.
CREATE TABLE evidence (
  event INTEGER PRIMARY KEY REFERENCES event (id),
  content TEXT NOT NULL
) STRICT;

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

-- What people answered to profile fields. Personal data, and no permission: the ledger knows nothing
-- of it, and it goes with the person.
CREATE TABLE profile_value (
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (subscriber, field)
) STRICT, WITHOUT ROWID;

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
