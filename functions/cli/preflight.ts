import { deploymentFacts } from './facts.ts';
import { explain, preflight } from './preflight-checks.ts';
import { readContent } from './tools/content.ts';

const { settings } = readContent();
const findings = preflight(await deploymentFacts(settings.sender.address, { offline: false }));
for (const finding of findings) console.error(`✗ ${explain(finding)}`);
if (findings.length === 0) console.log('Ready to deploy.');
process.exitCode = findings.length === 0 ? 0 : 1;
