import { ROOT } from '../../functions/cli/tools/project.ts';
import { loadContent } from '../../site/checks/load.ts';
import { EVENTS } from '../support/lives.ts';
import { bytesOfSubscriber, ownBytes } from '../support/sizes.ts';

/** Shows how much of the database a subscriber takes. */
export const showSize = async (): Promise<void> => {
  const content = loadContent(ROOT);
  if (!content.ok) throw new Error('the content has mistakes: npm run content:check');
  const each = await bytesOfSubscriber(content.catalogue);
  console.table(
    [...each].map(([table, bytes]) => ({ table, 'bytes for a subscriber': Math.round(bytes) })),
  );
  console.log(
    `${Math.round(ownBytes(each))} bytes for a subscriber with five topics and ${EVENTS} events, besides checkpoints and the second place`,
  );
};
