import type { Hash } from '../../core/ledger/merkle.ts';
import type { Findings, Says } from './findings.ts';
import type { AuditSource, AuditTerms, Kept, LineRow, OpenedNote } from './source.ts';

/** A tree that was sealed, as somebody says. */
export interface Sealed {
  says: Says;
  size: number;
  root: Hash;
  log: number;
  /** UTC milliseconds; undefined of what was kept elsewhere, since a checkpoint does not say it. */
  at: number | undefined;
}

type Opened = Extract<OpenedNote, { ok: true }>['value'];

/** Names of the log: its own of line 1, and with a number of each that a restore began. */
const lineOf = (origin: string, name: string): number | undefined => {
  if (origin === name) return 1;
  const line = origin.startsWith(`${name}/`) ? origin.slice(name.length + 1) : '';
  return /^[1-9]\d{0,8}$/.test(line) && line !== '1' ? Number(line) : undefined;
};

/** The name of line 1, from what a checkpoint of a line is of. */
const nameFrom = (origin: string, log: number): string =>
  log > 1 && origin.endsWith(`/${log}`) ? origin.slice(0, -`/${log}`.length) : origin;

/**
 * Everything that was sealed, by size: checkpoints of the database, the trees that the second place knows, and
 * checkpoints that were kept elsewhere. What is not signed is found, and not looked at further.
 */
export const gatherSealed = async (
  source: AuditSource,
  { open, kept }: AuditTerms,
  found: Findings,
): Promise<Sealed[]> => {
  const lines = [...source.lines()];
  const sealed: Sealed[] = [...source.heads()]
    .filter((head) => restoredAfter(head, lines) === undefined)
    .map((head) => ({ ...head, says: 'second' }));
  let name: string | undefined;
  for (const { size, log, at, note } of source.checkpoints()) {
    const says = `the checkpoint of ${size} events`;
    const opened = await open(note);
    if (!opened.ok) {
      found.add(`checkpoint-${opened.reason}`, { says });
      continue;
    }
    const { origin, root } = opened.value;
    name ??= nameFrom(origin, log);
    if (opened.value.size !== size) found.add('checkpoint-malformed', { says });
    else if (lineOf(origin, name) !== log) found.add('checkpoint-foreign', { says, origin });
    else sealed.push({ says: 'database', size, root, log, at });
  }
  for (const one of kept) {
    const opened = await openKept(one, open, found);
    const own = opened && placed(opened, name, one, found);
    const restored = own && restoredAfter(own, lines);
    if (restored) {
      const { shared, at } = restored;
      found.add('checkpoint-before-restore', { says: one.says, size: own.size, shared, at });
    } else if (own) sealed.push(own);
  }
  return sealed.sort((a, b) => a.size - b.size);
};

const openKept = async (
  { says, note }: Kept,
  open: AuditTerms['open'],
  found: Findings,
): Promise<Opened | undefined> => {
  const opened = note === undefined ? undefined : await open(note);
  if (opened?.ok) return opened.value;
  const reason = opened?.reason ?? 'malformed';
  if (reason === 'malformed') found.add('checkpoint-damaged', { says });
  else found.add(`checkpoint-${reason}`, { says });
  return undefined;
};

const placed = (
  { origin, size, root }: Opened,
  name: string | undefined,
  { says }: Kept,
  found: Findings,
): Sealed | undefined => {
  // Where the database has no checkpoint at all, nothing else says what the log is called.
  const log = lineOf(origin, name ?? origin);
  if (log !== undefined) return { says, size, root, log, at: undefined };
  found.add('checkpoint-foreign', { says, origin });
  return undefined;
};

/**
 * The line that goes on without what was sealed: a restore takes the newest events of a line away, and what was
 * sealed of them is true, and of no use any more.
 */
const restoredAfter = (
  { size, log }: { size: number; log: number },
  lines: readonly LineRow[],
): LineRow | undefined => lines.find((line) => line.log === log + 1 && size > line.shared);
