import { publishCheckpoint } from '../../functions/proof/acts/publish-checkpoint.ts';
import { sealLog } from '../../functions/proof/acts/seal-log.ts';
import type { CountedApp } from './counted-app.ts';

/** What anybody may ask of the log, and the work that is done on it each minute. */
export const askTheLog = async (app: CountedApp): Promise<void> => {
  await app.work('sealing', sealLog);
  await app.work('sealing of nothing', sealLog);
  const elsewhere = {
    destinations: { mail: 'keeper@witness.example', webhook: 'https://witness.example.org/' },
    fetch: async () => new Response(),
  };
  await app.work('publishing', (services) => publishCheckpoint({ ...services, ...elsewhere }));
  const proofs = ['ijaza/consistency/16/24', 'ijaza/inclusion/15/24', 'ijaza/restores'];
  for (const path of ['jwks.json', 'ijaza/keys', 'ijaza/checkpoint', ...proofs]) {
    const { status } = await app.ask(path, `/.well-known/${path}`);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  }
};
