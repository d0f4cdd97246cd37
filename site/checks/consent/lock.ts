import type { NoticeVersion } from '../../../schema/content/catalogue.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import type { Entries } from '../../reader/entries.ts';
import { LOCK_FILE, type Lock } from '../../reader/lock.ts';
import { mistakeInText } from '../../reader/mistake-in.ts';
import { asWarning, fileMistake, type Mistake } from '../../reader/mistakes.ts';

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

const counted = (count: number): Advice =>
  count === 1 ? say`one former version` : say`${count} former versions`;

const NOT_LOCKED = fileMistake(
  'lock-missing',
  LOCK_FILE,
  say`nothing is known of the wordings that people have agreed to so far; run \`npm run content:lock\`, so that a change of one is noticed`,
);

const warningOf = (
  fresh: readonly NoticeVersion[],
  former: ReadonlyMap<string, number>,
): Pick<Mistake, 'code' | 'message'> => {
  const [first] = fresh;
  const wording = say`the wording \`${first?.notice ?? ''}\` in ${languageNames.of(first?.language ?? 'en') ?? ''}`;
  const changed = fresh.filter(({ topic }) => former.has(topic));
  if (changed.length === 0) {
    const topics = fresh.map(({ topic }) => topic);
    const message = say`${wording} is new for ${topics}; run \`npm run content:lock\` when it is as it shall be, so that a later change is noticed`;
    return { code: 'wording-new', message };
  }
  const versions = changed.reduce((sum, { topic }) => sum + (former.get(topic) ?? 0), 0);
  const topics = changed.map(({ topic }) => topic);
  const message = say`${wording} has changed for ${topics}: ${counted(versions)}; people who agreed to one keep it. If it is meant, run \`npm run content:lock\``;
  return { code: 'wording-changed', message };
};

/** Wordings of consent that are new or have changed since the lock was written (invariant 5). */
export const checkLock = (
  lock: Lock | undefined,
  { notices }: Pick<Entries, 'notices'>,
  built: readonly NoticeVersion[],
): Mistake[] => {
  if (!lock) return [asWarning(NOT_LOCKED)];
  const known = new Set(lock.wordings.map(({ version }) => version));
  return notices.entries.flatMap((entry) => {
    const own = (one: { notice: string; language: string }) =>
      one.notice === entry.data.id && one.language === entry.language;
    const fresh = built.filter((one) => own(one) && !known.has(one.version));
    if (fresh.length === 0) return [];
    const versions = Map.groupBy(lock.wordings.filter(own), ({ topic }) => topic);
    const former = new Map([...versions].map(([topic, list]) => [topic, list.length]));
    const { code, message } = warningOf(fresh, former);
    return [asWarning(mistakeInText(entry, code, 0, message))];
  });
};
