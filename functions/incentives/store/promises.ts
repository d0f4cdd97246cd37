import { canonicalJson } from '../../../schema/content/canonical.ts';
import type { CatalogueIncentive } from '../../../schema/content/catalogue.ts';
import type { Promised } from '../../../schema/contracts/promises.ts';
import { base64UrlToHex } from '../../core/base/bytes.ts';
import { type Database, statement } from '../../core/store/db.ts';

/** Stores the promises that are named, unless a request has stored them already: they outlive content. */
export const incentiveVersionStatement = (
  db: Database,
  known: readonly CatalogueIncentive[],
  named: readonly Promised[],
  now: number,
): D1PreparedStatement => {
  const lines = known
    .filter(({ version }) => named.some((promised) => promised.version === version))
    .map(({ id, version, promise }) => ({
      version: base64UrlToHex(version),
      incentive: id,
      canonical: canonicalJson(promise),
    }));
  return statement(db, { lines, now })`INSERT INTO incentive_version
      (version, incentive, canonical, stored_at)
    SELECT unhex(value ->> 'version'), value ->> 'incentive', value ->> 'canonical', :now
    FROM json_each(:lines) WHERE true ON CONFLICT DO NOTHING`;
};

/**
 * Makes promises to a subscriber; what they have been promised before stays as it was. With `ifChanged` they
 * are `full` unless the statement before this one in the batch wrote a row: then nothing comes of them.
 */
export const promiseStatement = (
  db: Database,
  made: { publicId: string; page: string; promised: readonly Promised[]; now: number },
  ifChanged = false,
): D1PreparedStatement => {
  const lines = made.promised.map(({ incentive, version }) => ({
    incentive,
    version: base64UrlToHex(version),
  }));
  return statement(db, { ...made, lines, ifChanged })`INSERT INTO promise
      (subscriber, incentive, version, page, at, full)
    SELECT s.id, j.value ->> 'incentive', unhex(j.value ->> 'version'), :page, :now,
      :ifChanged = 1 AND changes() = 0
    FROM json_each(:lines) j JOIN subscriber s ON s.public_id = unhex(:publicId)
    WHERE true ON CONFLICT DO NOTHING`;
};
