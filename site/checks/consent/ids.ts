import { type Advice, say } from '../../../schema/content/say.ts';
import { type Entries, mayExist } from '../../reader/entries.ts';
import { LOCK_FILE, type Lock, type LockedId } from '../../reader/lock.ts';
import { fileMistake, type Mistake } from '../../reader/mistakes.ts';

/** How each kind of thing is taken out of use; its id stays, since people’s permissions and answers name it. */
const retiring = ({ kind, id, of = '' }: LockedId): Advice => {
  switch (kind) {
    case 'topics':
      return say`put back the topic \`${id}\`, which is gone or has another id; to end it, write \`retired: true\` there`;
    case 'landings':
      return say`put back the landing page \`${id}\`, which is gone or has another id; to end it, write \`draft: true\` there`;
    case 'fields':
      return say`put back the profile field \`${id}\`, which is gone or has another id; to end it, ask it in no form and write \`inPreferences: false\` there`;
    case 'options':
      return say`put back the answer \`${id}\` of the field \`${of}\`, which is gone or has another value; to end it, write \`retired: true\` below it`;
  }
};

const isThere = ({ fields, ...entries }: Entries, { kind, id, of }: LockedId): boolean => {
  if (kind === 'fields') return mayExist(fields, id);
  if (kind !== 'options') return mayExist(entries[kind], id);
  const own = fields.entries.filter(({ data }) => data.id === of);
  // A field that is gone or has a mistake is told of by itself.
  return own.length === 0 || own.some(({ data }) => data.options.some(({ value }) => value === id));
};

/** An id that people’s permissions or answers may name is for ever. */
export const checkIds = (lock: Lock | undefined, entries: Entries): Mistake[] =>
  (lock?.ids ?? [])
    .filter((known) => !isThere(entries, known))
    .map((known) => {
      const message = say`${retiring(known)}. If nobody has ever seen it, take its line out of this list`;
      return fileMistake('id-gone', LOCK_FILE, message);
    });
