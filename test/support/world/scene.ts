import type { Fault } from '../local-d1.ts';
import type { Device, Population, Someone } from './people.ts';
import type { Reply, World } from './world.ts';

export interface Scene {
  world: World;
  population: Population;
}

/** A fault before a change lets nothing come of it. */
export const happened = (reply: Reply, fault: Fault | undefined): boolean =>
  !(reply.struck && fault === 'before');

export const isLive = ({ world }: Scene, person: Someone, { epoch, until }: Device): boolean =>
  person.epoch === epoch && until > world.now();

/** Requests that the database holds. */
export const tokenIds = ({ world }: Scene, table: 'pending' | 'address_change'): string[] =>
  world.first.sqlite
    .prepare(`SELECT hex(token_id) AS id FROM ${table}`)
    .all()
    .map(({ id }) => Buffer.from(String(id), 'hex').toString('base64url'));
