import { join } from 'node:path';
import { formatMistakes } from '../../site/reader/mistakes.ts';
import { deploymentFacts } from './facts.ts';
import { showFormerWordings } from './former-wordings.ts';
import { explain, preflight } from './preflight-checks.ts';
import { build } from './steps/build.ts';
import { migrate } from './steps/migrate.ts';
import { storeNotices } from './steps/notices.ts';
import { askOf } from './tools/asking.ts';
import { readSoundContent } from './tools/content.ts';
import { BUILDS, BUILT_CONFIG, run } from './tools/project.ts';

const rehearsal = process.argv.includes('--dry-run');
const { catalogue, entries, warnings } = readSoundContent();
const { notices } = catalogue;
if (warnings.length > 0) console.error(formatMistakes(warnings));
const facts = await deploymentFacts({ entries, warnings }, { offline: rehearsal });
const findings = preflight(facts);
for (const finding of findings) console.error(`✗ ${explain(finding)}`);
if (findings.length > 0 && !rehearsal) process.exit(1);

// Always anew: posts may be due by now.
await build(BUILDS.deployed, { besides: new Date().toISOString() });
if (!rehearsal) {
  if (warnings.some(({ code }) => code === 'wording-changed')) {
    await askOf('remote', () => showFormerWordings('remote', notices));
  }
  // Tables and wordings first: the new Worker's first form may come in a second later.
  await migrate('remote');
  await storeNotices(notices, 'remote');
}
const code = await run('wrangler', [
  ...['deploy', '--config', join(BUILDS.deployed, BUILT_CONFIG)],
  ...(rehearsal ? ['--dry-run'] : []),
]);
if (code === 0 && rehearsal) {
  console.log(
    findings.length === 0
      ? '\nNothing was deployed: this is what `npm run deploy` would publish.'
      : `\nNothing was deployed. It builds and packs; \`npm run deploy\` would still refuse, for the ${findings.length} reasons above (✗).`,
  );
}
process.exitCode = code;
