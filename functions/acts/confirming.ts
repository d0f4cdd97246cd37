import type { Evidence } from '../../schema/contracts/stored.ts';
import { toBase64Url } from '../domain/bytes.ts';
import { confirmationEvents, type NewEvent, preferenceEvents } from '../domain/changes.ts';
import type { Facts } from '../domain/facts.ts';
import type { Services } from '../http/context.ts';
import { commitStatements } from '../store/commit.ts';
import { type Database, withRetry } from '../store/db.ts';
import { enqueueStatement } from '../store/outbox.ts';
import { confirmPendingStatements, loadPending, type Pending } from '../store/requests.ts';
import { contactStatements, createSubscriberStatements } from '../store/subscribers.ts';
import { liftedByOptIn } from './lifting.ts';

export type LoadedRequest = Awaited<ReturnType<typeof loadPending>>;

/**
 * Confirms a request from its stored row: adds exactly what was asked, and alters nothing else
 * (invariant 11). A batch, after the read that the caller has made.
 */
export const confirmRequest = (
  services: Services,
  tokenId: string,
  evidence: Evidence,
  loaded: LoadedRequest,
): Promise<void> =>
  withRetry(
    () => loadPending(services.db, tokenId),
    (request) => writeConfirmed(services, tokenId, evidence, request),
    loaded,
  );

const writeConfirmed = async (
  services: Services,
  tokenId: string,
  evidence: Evidence,
  { pending, facts }: LoadedRequest,
): Promise<void> => {
  const { db, catalogue, now, random } = services;
  if (!pending?.request || pending.folded === undefined) return;
  const { request, folded } = pending;
  const at = now();
  const subscriber = facts ?? newcomer(pending, toBase64Url(random(16)), toBase64Url(random(16)));
  const events = requestedEvents(subscriber, pending, at);
  const publicId = subscriber.publicId;
  const address = { typed: request.address, folded };
  const created = { ...subscriber, address, now: at };
  const asked = request.choices.map(({ channel }) => channel);
  await db.batch([
    ...(facts ? [] : createSubscriberStatements(db, created)),
    ...confirmPendingStatements(db, tokenId, publicId, at),
    ...contactStatements(db, publicId, request, asked, at),
    ...(await liftedByOptIn(services, folded)),
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
        { evidence, covers: ({ kind }) => kind !== 'requested' },
      ],
    })),
    ...(events.length > 0 ? [welcomeStatement(db, tokenId, publicId, at)] : []),
  ]);
};

const welcomeStatement = (db: Database, cause: string, subscriber: string, due: number) =>
  enqueueStatement(db, { kind: 'welcome', cause, about: { subscriber }, due });

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
