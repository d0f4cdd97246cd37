import { z } from 'zod';
import { languageCode, numberOfLanguage } from '../../../schema/content/languages.ts';
import { type DrawPromise, promiseSchema } from '../../../schema/contracts/promises.ts';
import { sameBytes, sha256, toBase64Url, utf8 } from '../../core/base/bytes.ts';
import { evidenceHash } from '../../core/ledger/evidence.ts';
import { drawOfDigest } from '../../incentives/draw-order.ts';
import { commitmentTo, drawWinners, entryHash } from '../../incentives/draws.ts';
import { jsonOf } from '../receipt/wording.ts';
import type { Findings } from './findings.ts';
import type { AuditSource, DrawRow, TextRow } from './source.ts';

/** What is kept under a hash of it: wordings, promises, evidence, and what draws are made of. */

const namedSchema = z.object({ language: languageCode, topic: z.object({ id: z.string() }) });

/** What stands beside a text, for those who look it up, is what the text says. */
const isNamedRight = ({ of, language, about, canonical }: TextRow): boolean => {
  const json = jsonOf(canonical);
  if (of === 'promise') return promiseSchema.safeParse(json).data?.incentive === about;
  const { data } = namedSchema.safeParse(json);
  return data?.topic.id === about && numberOfLanguage(data.language) === language;
};

export const auditTexts = (source: AuditSource, found: Findings): void => {
  for (const row of source.texts()) {
    const fits = sameBytes(sha256(utf8(row.canonical)), row.version) && isNamedRight(row);
    if (!fits) found.add(`${row.of}-text`, { version: toBase64Url(row.version) });
  }
};

/** What is left of evidence, against the commitments in the ledger (docs/ledger.md). */
export const auditEvidence = (source: AuditSource, found: Findings): void => {
  for (const { event, seq, commitment, salt, content } of source.evidence()) {
    const fits = commitment && salt && sameBytes(commitment, evidenceHash(salt, seq, content));
    if (!fits && !found.add('evidence', { id: event })) return;
  }
};

/** The public list of each draw; `undefined` in the place of an entry that is missing. */
const listsOf = (source: AuditSource, found: Findings): Map<string, string[]> => {
  const lists = new Map<string, string[]>();
  for (const { incentive, number, salt, hash } of source.entries()) {
    if (salt && !sameBytes(hash, entryHash(incentive, toBase64Url(salt))))
      found.add('draw-entry', { incentive, number });
    const list = lists.get(incentive) ?? [];
    lists.set(incentive, list);
    list.push(toBase64Url(hash));
  }
  return lists;
};

export const auditDraws = async (source: AuditSource, found: Findings): Promise<void> => {
  const lists = listsOf(source, found);
  const winners = Map.groupBy(source.winners(), ({ incentive }) => incentive);
  const texts = [...source.texts()].filter(({ of }) => of === 'promise');
  for (const draw of source.draws()) {
    const { incentive } = draw;
    const versions = texts
      .filter(({ about }) => about === incentive)
      .flatMap(({ canonical }) => {
        const { data } = promiseSchema.safeParse(jsonOf(canonical));
        return data?.kind === 'win' ? [data] : [];
      });
    const drawn = await drawAgain(draw, versions, lists.get(incentive) ?? [], (entry) =>
      (winners.get(incentive) ?? []).some(({ number, erased }) => number === entry && erased === 1),
    );
    const stored = (winners.get(incentive) ?? []).map(({ number }) => number);
    if (JSON.stringify(drawn) !== JSON.stringify(stored)) found.add('draw-result', { incentive });
  }
};

/** Numbers as the seed gives them; `undefined` if the result is of another list, or of another seed. */
const drawAgain = async (
  { incentive, seed, witness, digest }: DrawRow,
  versions: readonly DrawPromise[],
  entries: readonly string[],
  isErased: (entry: number) => boolean,
): Promise<number[] | undefined> => {
  const made = { incentive, witness, entries };
  const draw = await drawOfDigest(made, versions, toBase64Url(digest));
  const promised = versions.some(({ commitment }) => commitment === commitmentTo(seed));
  if (!draw || !promised) return undefined;
  return (await drawWinners(draw, seed, isErased)).map(({ entry }) => entry);
};
