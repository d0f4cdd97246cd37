import type { NoticeVersion } from '../../../schema/content/catalogue.ts';
import { say } from '../../../schema/content/say.ts';
import type { Entries } from '../../reader/entries.ts';
import { LOCK_FILE, type Lock } from '../../reader/lock.ts';
import { mistakeInText } from '../../reader/mistake-in.ts';
import { asWarning, fileMistake, type Mistake } from '../../reader/mistakes.ts';

const NOT_LOCKED = fileMistake(
  'lock-missing',
  LOCK_FILE,
  say`run \`npm run content:lock\`, so that a change of a wording is noticed: nothing is known of those that people have agreed to so far`,
);

const warningOf = (
  fresh: readonly NoticeVersion[],
  former: ReadonlySet<string>,
): Pick<Mistake, 'code' | 'message'> => {
  const notice = fresh[0]?.notice ?? '';
  const topics = fresh.map(({ topic }) => topic);
  const changed = topics.filter((topic) => former.has(topic));
  if (changed.length === 0) {
    const message = say`run \`npm run content:lock\` when it is as it shall be, so that a later change is noticed: the wording \`${notice}\` is new for ${topics}`;
    return { code: 'wording-new', message };
  }
  const message = say`if it is meant, run \`npm run content:lock\`: the wording \`${notice}\` has changed for ${changed}, and people keep the one that they agreed to`;
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
    const former = new Set(lock.wordings.filter(own).map(({ topic }) => topic));
    const { code, message } = warningOf(fresh, former);
    return [asWarning(mistakeInText(entry, code, 0, message))];
  });
};
