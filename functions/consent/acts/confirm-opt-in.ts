import type { Evidence, OptInRequest } from '../../../schema/contracts/stored.ts';
import { liftedByOptIn } from '../../contact/acts/lift-suppressions.ts';
import { giveBack } from '../../contact/acts/within-limits.ts';
import { stopStatements } from '../../core/acts/write-events.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import { confirmationEvents, type NewEvent, preferenceEvents } from '../../core/ledger/changes.ts';
import { stopsOf } from '../../core/ledger/stops.ts';
import type { Facts } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { commitStatements } from '../../core/store/commit.ts';
import { type Database, withRetry } from '../../core/store/db.ts';
import { contactStatements, createSubscriberStatements } from '../../core/store/subscribers.ts';
import { promiseStatements } from '../../incentives/acts/keep-promises.ts';
import { enqueueStatement } from '../../mail/store/outbox.ts';
import { welcomeLetter } from '../letters/welcome.ts';
import { profileStatements } from '../store/profile.ts';
import { confirmPendingStatements, loadPending, type Pending } from '../store/requests.ts';

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
    () => loadPending(services.db, tokenId),
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
  const subscriber = facts ?? newcomer(pending, toBase64Url(random(16)), toBase64Url(random(16)));
  const events = requestedEvents(subscriber, pending, at);
  const publicId = subscriber.publicId;
  const address = { typed: request.address, folded };
  const created = { ...subscriber, ledgerSalt: toBase64Url(random(16)), address, now: at };
  const asked = request.choices.map(({ channel }) => channel);
  const { minimumAge: age } = request;
  const confirmed = { ...evidence, ...(age !== undefined && { age }) };
  await write([
    ...(facts ? [] : createSubscriberStatements(db, created)),
    ...confirmPendingStatements(db, tokenId, publicId, at),
    ...(await giveBack(services, folded)),
    ...contactStatements(db, publicId, request, asked, at),
    ...profileStatements(db, publicId, { put: request.profile ?? [], remove: [] }, at),
    ...(await promiseStatements(
      services,
      { publicId, folded },
      pending,
      unledgered(request, confirmed, events),
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
        { evidence: confirmed, covers: ({ kind }) => kind !== 'requested' },
      ],
    })),
    ...stopStatements(services, stopsOf(subscriber, events, 'form')),
    ...(events.length > 0 ? [welcomeStatement(db, tokenId, publicId, at)] : []),
  ]);
  return subscriber;
};

/** How it was asked for and confirmed, if no event of a request has it: with a gift alone, none does. */
const unledgered = (
  { evidence: { source } }: OptInRequest,
  confirmed: Evidence,
  events: readonly NewEvent[],
): Evidence | undefined =>
  events.some(({ kind }) => kind === 'requested')
    ? undefined
    : { ...confirmed, ...(source && { source }) };

const welcomeStatement = (db: Database, cause: string, subscriber: string, due: number) =>
  enqueueStatement(db, { letter: welcomeLetter, cause, about: { subscriber }, due });

/** Somebody of whom nothing is known but the request. */
const newcomer = ({ request, language }: Pending, publicId: string, salt: string): Facts => ({
  publicId,
  salt,
  seq: 0,
  epoch: 0,
  language: request?.language ?? language,
  format: request?.format ?? 'html',
  pausedUntil: undefined,
  contacts: [],
  permissions: [],
  profile: [],
});

const requestedEvents = (
  facts: Facts,
  { request, requestedAt }: Pending,
  at: number,
): NewEvent[] => {
  const wishes = (request?.choices ?? []).map(({ frequency, ...place }) => ({
    ...place,
    want: frequency,
  }));
  return [
    ...confirmationEvents(facts, wishes, requestedAt, at),
    ...preferenceEvents(facts, { format: request?.format, language: request?.language }, at),
  ];
};
