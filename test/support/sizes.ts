import type { Catalogue } from '../../schema/content/catalogue.ts';
import { liveThrough } from './lives.ts';
import { bytesByTable, migratedDatabase } from './sqlite.ts';

/** What does not grow with people alone: a checkpoint each is counted, and the stops that stay elsewhere. */
export const CHECKPOINT = 'checkpoint';
export const SECOND_PLACE = 'second place';

/** What empty tables and shared wordings take falls out of the difference. */
const [FEW, MANY] = [200, 1000];

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

/** Bytes that a subscriber of `lives.ts` takes, by table with its indexes. */
export const bytesOfSubscriber = async (content: Catalogue): Promise<Map<string, number>> => {
  const [few, many] = [await measure(content, FEW), await measure(content, MANY)];
  const each = [...many].map(([name, bytes]): [string, number] => [
    name,
    (bytes - (few.get(name) ?? 0)) / (MANY - FEW),
  ]);
  return new Map(each.filter(([, bytes]) => bytes > 0));
};

/** Bytes in the first database that are a subscriber's own. */
export const ownBytes = (each: ReadonlyMap<string, number>): number =>
  [...each]
    .filter(([name]) => name !== CHECKPOINT && name !== SECOND_PLACE)
    .reduce((total, [, bytes]) => total + bytes, 0);
