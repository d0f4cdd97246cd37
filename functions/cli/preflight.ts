import { deploymentFacts } from './facts.ts';
import { explain, preflight } from './preflight-checks.ts';
import { readSoundContent } from './tools/content.ts';

const { entries, warnings } = readSoundContent();
const findings = preflight(await deploymentFacts({ entries, warnings }, { offline: false }));
for (const finding of findings) console.error(`✗ ${explain(finding)}`);
if (findings.length === 0) console.log('Ready to deploy.');
process.exitCode = findings.length === 0 ? 0 : 1;
