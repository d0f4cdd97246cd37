import type { Evidence, OptInRequest } from '../../../schema/contracts/stored.ts';
import { liftedByOptIn } from '../../contact/acts/lift-suppressions.ts';
import { giveBack } from '../../contact/acts/within-limits.ts';
import { stopStatements } from '../../core/acts/write-events.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { NewEvent } from '../../core/ledger/changes.ts';
import { stopsOf } from '../../core/ledger/stops.ts';
import type { Facts } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { commitStatements } from '../../core/store/commit.ts';
import { type Database, withRetry } from '../../core/store/db.ts';
import { contactStatements, createSubscriberStatements } from '../../core/store/subscribers.ts';
import { freshPromises, promiseStatements } from '../../incentives/acts/keep-promises.ts';
import { enqueueStatement } from '../../mail/store/outbox.ts';
import { welcomeLetter } from '../letters/welcome.ts';
import { profileStatements } from '../store/profile.ts';
import { confirmPendingStatements, loadPending } from '../store/requests.ts';
import { eventsOf, newcomer } from './confirmed-events.ts';

type Confirmer = Pick<
  Services,
  'db' | 'keys' | 'catalogue' | 'now' | 'random' | 'write' | 'visitor'
>;
export type LoadedRequest = Awaited<ReturnType<typeof loadPending>>;

/**
 * Confirms a request from its stored row: adds exactly what was asked, and alters nothing else
 * (invariant 11). A batch, after the read that the caller has made. Whom it made or found, so that
 * they can be led to what they were promised; `undefined` if nothing was left to confirm.
 */
export const confirmRequest = (
  services: Confirmer,
  tokenId: string,
  evidence: Evidence,
  loaded: LoadedRequest,
): Promise<Facts | undefined> =>
  withRetry(
    () => loadPending(services, tokenId),
    (request) => writeConfirmed(services, tokenId, evidence, request),
    loaded,
  );

const writeConfirmed = async (
  services: Confirmer,
  tokenId: string,
  evidence: Evidence,
  { pending, facts }: LoadedRequest,
): Promise<Facts | undefined> => {
  const { db, catalogue, now, random, write } = services;
  if (!pending?.request || pending.folded === undefined) return undefined;
  const { request, folded } = pending;
  const at = now();
  const promised = freshPromises(pending);
  const subscriber =
    facts ?? newcomer(pending, promised, toBase64Url(random(16)), toBase64Url(random(16)));
  const events = eventsOf(subscriber, pending, promised, at);
  const publicId = subscriber.publicId;
  const address = { typed: request.address, folded };
  const created = { ...subscriber, ledgerSalt: toBase64Url(random(16)), address, now: at };
  const asked = request.choices.map(({ channel }) => channel);
  await write([
    ...(facts ? [] : createSubscriberStatements(db, created)),
    ...confirmPendingStatements(db, tokenId, publicId, at),
    ...(await giveBack(services, folded)),
    ...contactStatements(db, publicId, request, asked, at),
    ...profileStatements(db, publicId, { put: request.profile ?? [], remove: [] }, at),
    ...(await promiseStatements(
      services,
      { publicId, folded, page: request.page, now: at },
      promised,
    )),
    // Whoever takes a gift and ticks nothing has allowed nothing (invariants 6 and 11).
    ...(asked.length > 0 ? await liftedByOptIn(services, folded) : []),
    ...(await commitStatements(db, {
      publicId,
      seq: subscriber.seq,
      events,
      method: 'form',
      page: request.page,
      now: at,
      notices: catalogue.notices,
      salt: subscriber.salt,
      evidence: [
        { evidence: request.evidence, covers: ({ kind }) => kind === 'requested' },
        { evidence: confirmedBy(evidence, request, events), covers: isConfirming },
      ],
    })),
    ...stopStatements(services, stopsOf(subscriber, events, 'form')),
    // A gift alone has no mail of its own.
    ...(asked.length > 0 && events.some(({ kind }) => kind !== 'promised')
      ? [welcomeStatement(db, tokenId, publicId, at)]
      : []),
  ]);
  return subscriber;
};

const isConfirming = ({ kind }: NewEvent): boolean => kind !== 'requested';

/** How a request was confirmed; with where it came from, unless an event of the request itself has that. */
const confirmedBy = (
  evidence: Evidence,
  { minimumAge: age, evidence: { source } }: OptInRequest,
  events: readonly NewEvent[],
): Evidence => ({
  ...evidence,
  ...(age !== undefined && { age }),
  ...(source && events.every(isConfirming) && { source }),
});

const welcomeStatement = (db: Database, cause: string, subscriber: string, due: number) =>
  enqueueStatement(db, { letter: welcomeLetter, cause, about: { subscriber }, due });
