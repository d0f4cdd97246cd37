import type { Catalogue } from '../../schema/content/catalogue.ts';
import { liveThrough } from './lives.ts';
import { bytesByTable, migratedDatabase } from './sqlite.ts';

/** What does not grow with people alone: a checkpoint each is counted, and the stops that stay elsewhere. */
export const CHECKPOINT = 'checkpoint';
export const SECOND_PLACE = 'second place';

/** Bytes of the first database and of the second place, a while after the last act. */
const measure = async (content: Catalogue, subscribers: number): Promise<Map<string, number>> => {
  const first = await migratedDatabase('schema/migrations');
  await liveThrough(first, content, subscribers);
  const second = await migratedDatabase('schema/migrations-stops');
  const copy = second.prepare('INSERT INTO stop (nonce, body, at) VALUES (?1, ?2, ?3)');
  for (const { nonce = null, body = null, at = null } of first.prepare('SELECT * FROM stop').all())
    copy.run(nonce, body, at);
  // What has been copied goes a day later (`purge`).
  first.exec('DELETE FROM stop');
  return new Map([...bytesByTable(first), [SECOND_PLACE, bytesByTable(second).get('stop') ?? 0]]);
};

/**
 * Bytes that a subscriber of `lives.ts` takes, by table with its indexes. What empty tables and shared
 * wordings take falls out of the difference between few and many.
 */
export const bytesOfSubscriber = async (
  content: Catalogue,
  [few, many]: readonly [few: number, many: number] = [200, 1000],
): Promise<Map<string, number>> => {
  const [before, after] = [await measure(content, few), await measure(content, many)];
  const each = [...after].map(([name, bytes]): [string, number] => [
    name,
    (bytes - (before.get(name) ?? 0)) / (many - few),
  ]);
  return new Map(each.filter(([, bytes]) => bytes > 0));
};

/** Bytes in the first database that are a subscriber's own. */
export const ownBytes = (each: ReadonlyMap<string, number>): number =>
  [...each]
    .filter(([name]) => name !== CHECKPOINT && name !== SECOND_PLACE)
    .reduce((total, [, bytes]) => total + bytes, 0);
