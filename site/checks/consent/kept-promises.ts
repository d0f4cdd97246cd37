import type { Incentive } from '../../../schema/content/incentive.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import { isoDay } from '../../i18n/iso-day.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import type { Lock } from '../../reader/lock.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { asWarning, fileMistake, type Mistake } from '../../reader/mistakes.ts';
import { FILES_FOLDER } from '../../reader/promised-files.ts';
import type { PublishedDraw } from '../../reader/published-draws.ts';

type Known = Pick<Incentive, 'commitment'> & { incentive: string };

const at = (
  entry: Entry<Incentive>,
  code: 'incentive-commitment' | 'commitment-new',
  why: Advice,
) => mistakeIn(entry, code, ['commitment'], why);

/** If two draws share a seed, the result of the first tells that of the second. */
const shared = (entry: Entry<Incentive>, known: readonly Known[]): Mistake[] => {
  const { id, commitment } = entry.data;
  const other = known.find((one) => one.incentive !== id && one.commitment === commitment);
  if (!other) return [];
  const message = say`run \`npm run draw -- seed ${id}\` and put the line that it prints here: this one is that of \`${other.incentive}\`, whose result tells the secret of both`;
  return [at(entry, 'incentive-commitment', message)];
};

/** People have entered under the published commitment: with another one, the draw can never be made. */
const exchanged = (entry: Entry<Incentive>, lock: Lock | undefined): Mistake[] => {
  const { id, commitment } = entry.data;
  const own = lock?.commitments.filter(({ incentive }) => incentive === id) ?? [];
  const [first] = own;
  if (own.some((one) => one.commitment === commitment)) return [];
  if (!first) {
    const message = say`run \`npm run content:lock\`, so that a change of this line is noticed: people who enter rely on it`;
    return lock ? [asWarning(at(entry, 'commitment-new', message))] : [];
  }
  const message = say`put back \`commitment: ${first.commitment}\`: people rely on it since ${first.seen}, and with another the draw \`${id}\` can never be made. For another draw, make a new incentive with an id of its own`;
  return [at(entry, 'incentive-commitment', message)];
};

/** The commitment of a draw stays as it was published, and no other draw has it. */
const checkCommitments = (lock: Lock | undefined, { incentives }: Entries): Mistake[] => {
  const draws = incentives.entries.filter(({ data }) => data.commitment !== undefined);
  const written = draws.map(({ data }) => ({ incentive: data.id, commitment: data.commitment }));
  const known: Known[] = [...(lock?.commitments ?? []), ...written];
  return draws.flatMap((entry) => [...exchanged(entry, lock), ...shared(entry, known)]);
};

const FACTS = ['closes', 'winners', 'commitment'] as const;

/** Facts of a draw that content has changed since it was made. */
const altered = (entry: Entry<Incentive>, made: NonNullable<PublishedDraw['made']>): Mistake[] =>
  FACTS.filter((field) => entry.data[field] !== made[field]).map((field) => {
    const message = say`write \`${field}: ${made[field]}\` again, as when the draw \`${entry.data.id}\` was made. The next draw needs a file and an id of its own`;
    return mistakeIn(entry, 'incentive-drawn', [field], message);
  });

/** A draw that has been made takes no more entries, and its terms stay: the next draw is another incentive. */
export const checkDrawn = ({ settings, incentives, draws }: Entries, now: number): Mistake[] =>
  incentives.entries.flatMap((entry) => {
    const { id, closes, withdrawn } = entry.data;
    const draw = draws.find((one) => one.id === id);
    if (!settings || !draw || closes === undefined || withdrawn) return [];
    const mistakes = draw.made ? altered(entry, draw.made) : [];
    if (mistakes.length > 0 || closes < isoDay(settings.timeZone, now)) return mistakes;
    const message = say`give the next draw a file and an id of its own: \`${id}\` has been made and takes no more entries`;
    return [mistakeIn(entry, 'incentive-drawn', ['closes'], message)];
  });

/** A promised file stays as it was; it may be renamed or withdrawn. */
const checkFiles = (lock: Lock | undefined, { files }: Entries): Mistake[] =>
  (lock?.files ?? [])
    .filter(({ sha256 }) => !files.some((file) => file.sha256 === sha256))
    .map(({ incentive, file, seen }) => {
      const altered = files.some(({ name }) => name === file);
      const message = altered
        ? say`put the file back as it was, and the new one beside it under another name: \`${incentive}\` has promised it since ${seen}`
        : say`put the file back: \`${incentive}\` has promised it since ${seen}. To promise it to nobody new, write \`withdrawn: true\` there`;
      return fileMistake('incentive-file-promised', `${FILES_FOLDER}/${file}`, message);
    });

/** Files and commitments stay as people were promised them. */
export const checkKeptPromises = (lock: Lock | undefined, entries: Entries): Mistake[] => [
  ...checkFiles(lock, entries),
  ...checkCommitments(lock, entries),
];
