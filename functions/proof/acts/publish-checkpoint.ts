import { firstOf, textIn } from '../../../schema/content/languages.ts';
import type { MailServices } from '../../mail/services.ts';
import { lineName, type StoredCheckpoint } from '../checkpoint.ts';
import { outsideUrl } from '../outside-url.ts';
import { loadDelivery, saveDelivery, type Way } from '../store/checkpoint-delivery.ts';

/** Where checkpoints are sent; empty for nowhere. */
export interface Destinations {
  /** Address of a mailbox. */
  mail: string;
  /** Address that notes are posted to. */
  webhook: string;
}

export type Publishing = Pick<
  MailServices,
  'db' | 'catalogue' | 'transport' | 'logName' | 'now' | 'log'
> & {
  destinations: Destinations;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
};

/** How often at most, in milliseconds: a mailbox once a day, a machine whenever there is something. */
const PAUSE: Record<Way, number> = { mail: 24 * 60 * 60_000, webhook: 0 };
/** How long a webhook may take, in milliseconds. */
const PATIENCE = 10_000;

/** `refused`: the same would be refused again, so that the way rests for a day. */
type Sent = { ok: true } | { ok: false; refused: boolean; reason: string };

/**
 * Sends the newest checkpoint to where the settings say, so that whoever keeps it would notice a history
 * that was rewritten. What fails is logged by its code, and tried again by the next run. Noted after it
 * was sent: it may go out twice, but not be lost.
 */
export const publishCheckpoint = async (services: Publishing): Promise<void> => {
  for (const [way, send] of [
    ['mail', sendMail],
    ['webhook', sendWebhook],
  ] as const)
    if (services.destinations[way]) await publishBy(way, services, send);
};

const publishBy = async (
  way: Way,
  services: Publishing,
  send: (services: Publishing, checkpoint: StoredCheckpoint) => Promise<Sent>,
): Promise<void> => {
  const { db, now, log } = services;
  const { newest, last } = await loadDelivery(db, way);
  if (!newest || newest.size <= (last?.size ?? 0)) return;
  const sentAt = now();
  if (last && sentAt < last.sentAt + PAUSE[way]) return;
  const sent = await send(services, newest);
  if (sent.ok) await saveDelivery(db, way, { size: newest.size, sentAt });
  else {
    log('checkpoint-not-sent', { way, reason: sent.reason });
    if (sent.refused) await saveDelivery(db, way, { size: last?.size ?? 0, sentAt });
  }
};

/** The note and nothing else, so that it can be checked as it stands. */
const sendMail = async (
  { catalogue, transport, logName, destinations }: Publishing,
  { size, log, note }: StoredCheckpoint,
): Promise<Sent> => {
  const { languages, sender } = catalogue.settings;
  const { name, address } = sender;
  const result = await transport({
    from: { name: textIn(name, firstOf(languages)), email: address },
    to: destinations.mail,
    subject: `Checkpoint ${size} of ${lineName(logName, log)}`,
    text: note,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  return result.ok
    ? result
    : { ok: false, refused: result.reason !== 'later', reason: result.code };
};

/** A redirect is a failure, as the address it leads to was not looked at; what comes back is not read. */
const sendWebhook = async (
  { fetch, destinations }: Publishing,
  { note }: StoredCheckpoint,
): Promise<Sent> => {
  const url = outsideUrl(destinations.webhook);
  if (url === undefined) return { ok: false, refused: false, reason: 'unfit-address' };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      body: note,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    await response.body?.cancel();
    const { ok, status } = response;
    return ok ? { ok } : { ok: false, refused: false, reason: `status-${status}` };
  } catch (error) {
    return { ok: false, refused: false, reason: error instanceof Error ? error.name : 'unknown' };
  }
};
