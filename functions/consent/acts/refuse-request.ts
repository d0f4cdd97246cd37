import type { Evidence } from '../../../schema/contracts/stored.ts';
import { timeOf } from '../../../schema/contracts/times.ts';
import { canaryStatement, suppressStatements } from '../../contact/store/suppression.ts';
import { writeEvents } from '../../core/acts/write-events.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import { agreedAtEvents } from '../../core/ledger/changes.ts';
import { type Facts, mailboxOf } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { withRetry } from '../../core/store/db.ts';
import { forgetPendingStatements, loadPending, type Pending } from '../store/requests.ts';
import type { LoadedRequest } from './confirm-opt-in.ts';

/**
 * "This was not me": no service mail to this address for 30 days, and the request is forgotten. If
 * somebody, or something that presses every button, has confirmed it already, what that confirmation
 * granted is withdrawn.
 */
export const stopRequest = (
  services: Services,
  tokenId: string,
  evidence: Evidence,
  loaded: LoadedRequest,
): Promise<void> =>
  withRetry(
    () => loadPending(services, tokenId),
    ({ pending, facts }) => stop(services, tokenId, evidence, pending, facts),
    loaded,
  );

const stop = async (
  services: Services,
  tokenId: string,
  evidence: Evidence,
  pending: Pending | undefined,
  facts: Facts | undefined,
): Promise<void> => {
  const { db, now, write } = services;
  const mailbox = mailboxOf(facts);
  const folded = pending?.folded ?? (pending?.confirmedAt && mailbox?.folded);
  if (!folded) return;
  const statements = [
    ...(await notMeStatements(services, folded)),
    ...forgetPendingStatements(db, tokenId),
  ];
  if (!facts || pending?.confirmedAt === undefined) {
    await write(statements);
    return;
  }
  const events = agreedAtEvents(facts, pending.confirmedAt, now());
  await writeEvents(services, {
    facts,
    events,
    method: 'link',
    page: 'confirm',
    evidence,
    before: statements,
  });
};

const notMeStatements = async (
  { db, keys, now, random }: Services,
  folded: string,
): Promise<D1PreparedStatement[]> => {
  const at = now();
  return [
    canaryStatement(db, await keys.suppression.canary()),
    ...suppressStatements(db, {
      hmac: await keys.suppression.of(folded),
      channel: 'email',
      reason: 'not-me',
      source: 'person',
      now: at,
      expiresAt: at + timeOf('not-me'),
      nonce: toBase64Url(random(16)),
    }),
  ];
};
