import { didYouMean } from '../../advice/nearest.ts';
import { quoted } from '../../advice/quoted.ts';
import type { Entries } from '../../reader/entries.ts';
import { SETTINGS_FILE } from '../../reader/files.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';

/** Whoever gets to see data for a topic is described in the settings (ISO/IEC TS 27560). */
export const checkRecipients = ({ recipients: known, topics }: Entries): Mistake[] => {
  if (!known) return [];
  const there = known.length > 0 ? `; there are ${quoted(known)}` : '';
  return topics.entries.flatMap((topic) =>
    topic.data.recipients.flatMap((id, index) => {
      if (known.includes(id)) return [];
      const remedy =
        didYouMean(id, known) || `${there}; describe others in ${SETTINGS_FILE}, dataProtection`;
      const message = `there is no recipient \`${id}\`${remedy}`;
      return [mistakeIn(topic, 'recipient-unknown', ['recipients', index], message)];
    }),
  );
};
