import { bytesIn, type Tree } from './independent-notes.ts';
import { type Fault, type Proof, readSigned, treeOf } from './independent-receipts.ts';
import { at, fieldsOf, listIn } from './independent-rows.ts';
import { checkConsistency, checkInclusion } from './independent-verifier.ts';

/** What the log answers about a proof, and what it says of restores, with Node alone. */

/** The newest checkpoint, and the answers for it as JSON gave them. */
export interface Answers {
  checkpoint: string;
  consistency: unknown;
  inclusion: unknown;
}

const hashesIn = (answer: unknown): Buffer[] =>
  listIn(at(answer, 'proof')).map((one) => bytesIn(one, 'base64') ?? Buffer.alloc(0));

/** Whether everything that a proof has seen is in the log as it stands. */
export const checkStanding = (proof: Proof, answers: Answers, jwks: unknown): boolean => {
  const newest = treeOf(answers.checkpoint, jwks);
  const { tree, hash, index } = proof;
  if (!newest || newest.size < tree.size) return false;
  const { consistency, inclusion } = answers;
  return (
    at(consistency, 'first') === tree.size &&
    at(consistency, 'second') === newest.size &&
    checkConsistency(tree.size, newest.size, hashesIn(consistency), tree.root, newest.root) &&
    at(inclusion, 'index') === index &&
    at(inclusion, 'size') === newest.size &&
    bytesIn(at(inclusion, 'leafHash'), 'base64')?.equals(hash) === true &&
    checkInclusion(hash, index, newest.size, hashesIn(inclusion), newest.root)
  );
};

export interface Restore {
  line: number;
  log: string;
  continues: string;
  shared: number;
  date: string;
  last: Tree | undefined;
}

/** What one statement of a restore says, or the first thing that is wrong with it. */
export const checkRestore = (jws: string, jwks: unknown): Fault | Restore => {
  const signed = readSigned(jws, jwks);
  if (typeof signed === 'string') return signed;
  const [typ, body] = signed;
  const [line, shared] = [Number(at(body, 'line')), Number(at(body, 'shared'))];
  const [log, continues, date] = ['log', 'continues', 'date'].map((name) => String(at(body, name)));
  const counts = Number.isSafeInteger(line) && Number.isSafeInteger(shared);
  const whole = fieldsOf(body) === 'continues date iss last line log shared';
  if (typ !== 'log-continuation+jwt' || !whole || !counts || line < 2 || shared < 0)
    return 'malformed';
  if (!log || !continues || !date || !/^\d{4}-\d\d-\d\d$/.test(date)) return 'malformed';
  const base = log.slice(0, -`/${line}`.length);
  const before = line === 2 ? base : `${base}/${line - 1}`;
  if (log !== `${base}/${line}` || continues !== before) return 'record';
  const note = at(body, 'last');
  const last = note === null ? undefined : treeOf(note, jwks);
  const earlier = Array.from({ length: line - 1 }, (_, at) =>
    at === 0 ? base : `${base}/${at + 1}`,
  );
  if (note !== null && !(last && earlier.includes(last.origin))) return 'checkpoint';
  if (last && last.size < shared) return 'record';
  return { line, log, continues, shared, date, last };
};

/** The restore that undid what a proof has seen: the first later line that shares less than its tree. */
export const restoreThatUndid = (
  { line, tree }: Proof,
  restores: readonly Restore[],
): Restore | undefined =>
  restores.find((restore) => restore.line > line && restore.shared < tree.size);
