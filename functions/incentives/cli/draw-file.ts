import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { DrawFault, DrawResult } from '../draws.ts';

/** The file in which a result is published; docs/draws.md says what each field means. */

const bytes = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const resultSchema = z.object({
  format: z.literal('ijaza draw 1'),
  incentive: z.string(),
  closes: z.iso.date(),
  winners: z.int().min(1),
  witness: z.string(),
  commitment: bytes,
  seed: bytes,
  digest: bytes,
  entries: z.array(bytes),
  drawn: z.array(z.object({ entry: z.int().min(1), erased: z.literal(true).optional() })),
});

/** Reads a published result. Throws an Error for anything else. */
export const parseResult = (text: string): DrawResult => {
  const parsed = resultSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error('this is no result of a draw, or a part of it is missing');
  const { drawn, ...rest } = parsed.data;
  return {
    ...rest,
    drawn: drawn.map(({ entry, erased }) => ({ entry, ...(erased && { erased }) })),
  };
};

/** The file, one line for each entry. */
export const resultText = (result: DrawResult): string => {
  const { incentive, closes, winners, witness, commitment, seed, digest, entries, drawn } = result;
  const facts = { format: 'ijaza draw 1', incentive, closes, winners, witness, commitment, seed };
  return `${JSON.stringify({ ...facts, digest, drawn, entries }, null, 2)}\n`;
};

/** Writes the file of a result. Throws an Error if another one is there: that was published. */
export const writeResult = async (file: string, result: DrawResult): Promise<void> => {
  const text = resultText(result);
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if ((await readFile(file, 'utf8')) === text) return;
    throw new Error(
      `${file} has another result than the database, and is left as it is; where it is only one of a rehearsal, move it away and run this again`,
    );
  }
};

/** What each fault means. */
export const FAULTS: Record<DrawFault, string> = {
  'seed-malformed': 'the seed is not 32 bytes',
  commitment: 'the seed is not the one whose fingerprint was published beforehand',
  digest: 'the list of entries, or a fact of the draw, was altered after its digest was made',
  'entry-twice': 'a line stands in the list twice',
  drawn: 'other entries follow from the seed and the list than those that are said to be drawn',
};
