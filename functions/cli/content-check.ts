import { parseArgs } from 'node:util';
import { loadContent } from '../../site/checks/load.ts';
import { reportJson, reportOf } from '../../site/checks/report.ts';
import { showShort } from '../incentives/cli/codes-source.ts';
import { showFormerWordings } from './former-wordings.ts';
import { askOf } from './tools/asking.ts';
import { outcomeOf } from './tools/outcome.ts';

/**
 * `npm run content:check`: every mistake and warning; ends with 1 if there is a mistake. With
 * `--remote` or `--local`, also how many people agreed to wordings that are no longer shown, who waits
 * for a code, and which individual codes have run out.
 */
const check = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      local: { type: 'boolean', default: false },
      remote: { type: 'boolean', default: false },
    },
  });
  const content = loadContent(process.cwd());
  if (values.json) console.log(reportJson(content));
  else if (content.ok) console.log(reportOf(content));
  else console.error(reportOf(content));
  if (!content.ok) return 1;
  const { notices, incentives } = content.catalogue;
  const pools = incentives.flatMap(({ id, promise, withdrawn }) =>
    promise.kind === 'save' && promise.code === undefined && !withdrawn ? [id] : [],
  );
  for (const place of ['remote', 'local'] as const) {
    if (!values[place]) continue;
    await askOf(place, async () => {
      await showFormerWordings(place, notices);
      await showShort(place, pools);
    });
  }
  return 0;
};

process.exitCode = await outcomeOf(check);
