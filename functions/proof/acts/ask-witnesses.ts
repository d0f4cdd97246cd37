import { toBase64 } from '../../core/base/bytes.ts';
import type { Services } from '../../core/services.ts';
import { parseCheckpoint, type StoredCheckpoint } from '../checkpoint.ts';
import { cosignatureIn, type Witness } from '../cosignature.ts';
import { loadCosigned, saveCosignature } from '../store/cosignatures.ts';
import { proveConsistency } from './prove.ts';

export type Asking = Pick<Services, 'db' | 'log'> & {
  witnesses: readonly Witness[];
  fetch: (url: string, init: RequestInit) => Promise<Response>;
};

/** How long a witness may take, in milliseconds, and how much of its answer is read, in characters. */
const PATIENCE = 10_000;
const LONGEST = 10_000;

/**
 * Asks each witness that has not cosigned the newest checkpoint to do so (C2SP tlog-witness), all at once.
 * Whoever does not answer well is logged by a code, passed over, and asked again by the next run.
 */
export const askWitnesses = async (services: Asking): Promise<void> => {
  const { db, witnesses, log } = services;
  if (witnesses.length === 0) return;
  const { newest, cosigned } = await loadCosigned(db);
  if (!newest) return;
  const work = witnesses.map(async (witness) => {
    const last = cosigned.find((one) => one.witness === witness.name && one.log === newest.log);
    if (last?.size === newest.size) return;
    const reason = await askOne(services, witness, newest, last?.size ?? 0);
    if (reason !== undefined) log('witness-passed-over', { witness: witness.name, reason });
  });
  await Promise.all(work);
};

/** Keeps what the witness signs; else says why there is nothing. */
const askOne = async (
  services: Asking,
  witness: Witness,
  checkpoint: StoredCheckpoint,
  known: number,
): Promise<string | undefined> => {
  try {
    let answer = await post(services, witness, checkpoint, known);
    const told = answer.status === 409 ? sizeIn(answer.text) : undefined;
    if (told !== undefined && told !== known && told <= checkpoint.size)
      answer = await post(services, witness, checkpoint, told);
    if (answer.status !== 200) return `status-${answer.status}`;
    const text = parseCheckpoint(checkpoint.note)?.text ?? '';
    const line = await cosignatureIn(answer.text, text, witness);
    if (line === undefined) return 'no-cosignature';
    const { size, log } = checkpoint;
    await saveCosignature(services.db, { size, log, witness: witness.name, line });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown';
  }
};

/** A size with its newline, and nothing else. */
const sizeIn = (text: string): number | undefined =>
  /^(0|[1-9]\d{0,15})\n$/.test(text) ? Number(text) : undefined;

/** A redirect is a failure, as the address it leads to was not looked at. */
const post = async (
  { db, fetch }: Asking,
  { address }: Witness,
  { size, note }: StoredCheckpoint,
  known: number,
): Promise<{ status: number; text: string }> => {
  const proof = known === 0 ? [] : ((await proveConsistency({ db }, known, size)) ?? []);
  const lines = [`old ${known}`, ...proof.map(toBase64), '', note];
  const response = await fetch(`${address}/add-checkpoint`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    body: lines.join('\n'),
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
  });
  return { status: response.status, text: await beginningOf(response) };
};

/** No more is read than what an answer can have. */
const beginningOf = async ({ body }: Response): Promise<string> => {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader && text.length < LONGEST) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader?.cancel();
  return text.slice(0, LONGEST);
};
