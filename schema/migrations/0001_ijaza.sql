-- What each column means, in prose, is in schema/README.md. Times are UTC milliseconds.

-- First the tables whose columns are final: append-only rows cannot be filled in afterwards.

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

CREATE TABLE subscriber (
  id INTEGER PRIMARY KEY,
  public_id BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
  epoch INTEGER NOT NULL DEFAULT 0,
  language INTEGER NOT NULL,
  format INTEGER NOT NULL,
  paused_until INTEGER,
  created_at INTEGER NOT NULL,
  -- One secret for each subscriber hides all their evidence; erasing it makes every commitment mute.
  salt BLOB CHECK (salt IS NULL OR length(salt) = 16),
  -- Another blinds their leaves of the log. It outlives them, since their leaves do.
  ledger_salt BLOB NOT NULL CHECK (length(ledger_salt) = 16)
) STRICT;

CREATE TRIGGER subscriber_ledger_salt_is_never_updated BEFORE UPDATE OF ledger_salt ON subscriber
WHEN NEW.ledger_salt <> OLD.ledger_salt
BEGIN SELECT RAISE(ABORT, 'subscriber.ledger_salt is part of the log'); END;

CREATE TRIGGER subscriber_is_never_deleted BEFORE DELETE ON subscriber
BEGIN SELECT RAISE(ABORT, 'subscriber.ledger_salt is part of the log'); END;

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
  notice BLOB CHECK (notice IS NULL OR length(notice) = 32),
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

-- Kind 13, a promise, names the version of an incentive, and every other kind a wording.
CREATE TRIGGER event_names_what_was_shown BEFORE INSERT ON event
WHEN NEW.notice IS NOT NULL AND NOT iif(
  NEW.kind = 13,
  EXISTS (SELECT 1 FROM incentive_version WHERE version = NEW.notice),
  EXISTS (SELECT 1 FROM notice WHERE version = NEW.notice)
)
BEGIN SELECT RAISE(ABORT, 'event.notice is not stored'); END;

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

-- The signed tree of each size: `log` counts the lines of the log, of which a restore begins another, and
-- `kid` is the key that signed. A tree may be signed once more, by the key that replaced a leaked one.
CREATE TABLE checkpoint (
  size INTEGER NOT NULL CHECK (size > 0),
  log INTEGER NOT NULL CHECK (log > 0),
  kid INTEGER NOT NULL,
  at INTEGER NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (size, log, kid)
) STRICT, WITHOUT ROWID;

-- Finds the first checkpoint by a key that covers an event.
CREATE INDEX checkpoint_kid ON checkpoint (kid, size);

CREATE TRIGGER checkpoint_is_never_updated BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;

CREATE TRIGGER checkpoint_is_never_deleted BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;

-- The log only grows; a second run for the same size changes nothing.
CREATE TRIGGER checkpoint_size_grows BEFORE INSERT ON checkpoint
WHEN NEW.size < (SELECT coalesce(max(size), 0) FROM checkpoint)
  OR NEW.log < (SELECT log FROM checkpoint ORDER BY size DESC, log DESC LIMIT 1)
  OR NEW.size > (SELECT coalesce(max(id), 0) FROM event)
  OR EXISTS (
    SELECT 1 FROM checkpoint
    WHERE size = NEW.size AND log = NEW.log AND kid = NEW.kid AND note <> NEW.note
  )
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;

-- What witnesses signed below a checkpoint: a line of its note each.
CREATE TABLE cosignature (
  size INTEGER NOT NULL,
  log INTEGER NOT NULL,
  witness TEXT NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (size, log, witness)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER cosignature_is_never_updated BEFORE UPDATE ON cosignature
BEGIN SELECT RAISE(ABORT, 'cosignature is append-only'); END;

CREATE TRIGGER cosignature_is_never_deleted BEFORE DELETE ON cosignature
BEGIN SELECT RAISE(ABORT, 'cosignature is append-only'); END;

CREATE TRIGGER cosignature_is_never_replaced BEFORE INSERT ON cosignature
WHEN EXISTS (
  SELECT 1 FROM cosignature
  WHERE size = NEW.size AND log = NEW.log AND witness = NEW.witness AND line <> NEW.line
)
BEGIN SELECT RAISE(ABORT, 'cosignature is append-only'); END;

-- What was sent elsewhere last, by each way.
CREATE TABLE checkpoint_delivery (
  way INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,
  sent_at INTEGER NOT NULL
) STRICT;


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
