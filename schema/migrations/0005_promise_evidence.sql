-- How somebody asked for what they were promised, where nothing else has it: evidence stands with events
-- of the ledger, and whoever allows nothing has none there. Personal data. Times are UTC milliseconds.
CREATE TABLE promise_evidence (
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  incentive TEXT NOT NULL,
  content TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (subscriber, incentive)
) STRICT, WITHOUT ROWID;

-- Finds the oldest, which go first.
CREATE INDEX promise_evidence_at ON promise_evidence (at);
