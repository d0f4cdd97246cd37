-- What people answered to profile fields. Personal data, and no permission: the ledger knows nothing
-- of it, and it goes with the person.
CREATE TABLE profile_value (
  subscriber INTEGER NOT NULL REFERENCES subscriber (id),
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (subscriber, field)
) STRICT, WITHOUT ROWID;
