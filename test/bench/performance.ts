import { startIjaza } from '../support/harness.ts';
import { KINDS_OF_PAGE, startLighthouse } from '../support/lighthouse.ts';

const seconds = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? '' : (milliseconds / 1000).toFixed(1);

/** Prints what Lighthouse says of the speed of five kinds of page on a slow telephone. */
export const showPerformance = async (): Promise<void> => {
  const ijaza = await startIjaza();
  const { judge, close } = await startLighthouse({ measure: true });
  const rows = [];
  for (const [kind, path] of Object.entries(KINDS_OF_PAGE)) {
    const { categories, audits } = await judge(`${ijaza.origin}${path}`, ['performance']);
    rows.push({
      page: kind,
      performance: Math.round((categories['performance']?.score ?? 0) * 100),
      'largest paint, s': seconds(audits['largest-contentful-paint']?.numericValue),
      'layout shift': audits['cumulative-layout-shift']?.numericValue,
    });
  }
  await close();
  await ijaza.close();
  console.log('\nLighthouse, a slow telephone on a slow network');
  console.table(rows);
};
