import type { Method, ProductPage } from '../../../schema/contracts/codes.ts';
import { canaryStatement, suppressStatements } from '../../contact/store/suppression.ts';
import { writeEvents } from '../../core/acts/write-events.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import { leaveEvents, type NewEvent } from '../../core/ledger/changes.ts';
import type { Leaf } from '../../core/ledger/leaf.ts';
import {
  assertEpochLeft,
  type Facts,
  granted,
  isErased,
  mailboxOf,
} from '../../core/person/facts.ts';
import { NUMBERED } from '../../core/person/form.ts';
import type { Services } from '../../core/services.ts';
import { withRetry } from '../../core/store/db.ts';
import { loadFacts } from '../../core/store/facts.ts';
import { type LeafRow, toLeaf } from '../../proof/store/log.ts';
import { eraseStatements, leafOfSeqStatement, suppressNumberStatements } from '../store/erase.ts';

type Eraser = Pick<Services, 'db' | 'catalogue' | 'keys' | 'now' | 'random' | 'write'>;

export interface Erasure {
  publicId: string;
  /** When the person asked for it, or its time came, UTC milliseconds. */
  at: number;
  method: Method;
  page: ProductPage;
  /** Only while the subscriber's epoch is this one: a session of an earlier one is void. */
  epoch?: number;
  /** Not somebody who allows something by now. */
  unlessGranted?: boolean;
}

export interface Erased {
  /** As they stood before; nothing else remembers them now. */
  facts: Facts;
  /** The *erased* event: the leaf that the certificate is about. */
  row: Leaf;
}

/**
 * Erases a person (C10): what was granted is withdrawn, everything that says who they are
 * goes, and the ledger keeps its rows, which say nothing of it. One transaction: a failure in the middle
 * erases nothing. `undefined` if nobody is left to erase. `loaded` is what the caller has read already.
 */
export const eraseSubscriber = (
  services: Eraser,
  erasure: Erasure,
  loaded?: Facts,
): Promise<Erased | undefined> =>
  withRetry(
    () => loadFacts(services.db, { by: 'public-id', publicId: erasure.publicId }),
    (facts) => (facts ? erase(services, erasure, facts) : Promise.resolve(undefined)),
    loaded,
  );

const erase = async (
  services: Eraser,
  { at, method, page, epoch = undefined, unlessGranted = false }: Erasure,
  facts: Facts,
): Promise<Erased | undefined> => {
  if (isErased(facts) || (epoch !== undefined && epoch !== facts.epoch)) return undefined;
  if (unlessGranted && granted(facts).length > 0) return undefined;
  assertEpochLeft(facts);
  const { publicId } = facts;
  const everything = { topic: undefined, channel: undefined };
  const events: NewEvent[] = [...leaveEvents(facts, everything, at), { at, kind: 'erased' }];
  const results = await writeEvents<LeafRow>(services, {
    facts,
    events,
    method,
    page,
    before: await neverAgain(services, facts),
    after: [
      ...eraseStatements(services.db, { publicId, folded: mailboxOf(facts)?.folded ?? '' }),
      leafOfSeqStatement(services.db, publicId, facts.seq + events.length),
    ],
  });
  const written = results.at(-1)?.results[0];
  if (!written) throw new Error('the erasure was not written');
  return { facts, row: toLeaf(written) };
};

/**
 * A keyed hash stays, so that nothing that is imported brings the mailbox or the number back, while the
 * person's own new opt-in can (invariant 6).
 */
const neverAgain = async (
  { db, keys, now, random }: Eraser,
  { publicId, contacts }: Facts,
): Promise<D1PreparedStatement[]> => {
  const statements = [canaryStatement(db, await keys.suppression.canary())];
  for (const { channel, folded } of contacts) {
    const hmac = await keys.suppression.of(folded);
    const nonce = toBase64Url(random(16));
    const known = { hmac, channel, now: now(), nonce };
    if (channel === 'email')
      statements.push(
        ...suppressStatements(db, {
          ...known,
          reason: 'erasure',
          source: 'person',
          expiresAt: undefined,
        }),
      );
    else if (NUMBERED.includes(channel))
      statements.push(...suppressNumberStatements(db, { ...known, publicId, folded }));
  }
  return statements;
};
