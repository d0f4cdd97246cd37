import { expect, onTestFinished } from 'vitest';
import { KINDS_OF_PAGE, startLighthouse } from '../support/lighthouse.ts';
import { join } from '../support/people.ts';
import { test } from '../support/test.ts';

const OWN = ['accessibility', 'best-practices'];
const PUBLIC = [...OWN, 'seo'];

test('Lighthouse finds nothing to improve in accessibility, practice and being found', {
  timeout: 300_000,
}, async ({ ijaza }) => {
  const { judge, close } = await startLighthouse();
  onTestFinished(close);
  const { preferences } = await join(ijaza);
  /** A form from right to left, a page with pictures, and one that only its owner sees. */
  const pages: [path: string, asked: string[]][] = [
    ['/fa/garden-letter/', PUBLIC],
    [KINDS_OF_PAGE.post, PUBLIC],
    [preferences, OWN],
  ];
  for (const [path, asked] of pages) {
    const { categories, audits } = await judge(`${ijaza.origin}${path}`, asked);
    const lost = Object.values(categories)
      .flatMap(({ auditRefs }) => auditRefs)
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => `${id}: ${audits[id]?.explanation ?? audits[id]?.title}`);
    expect.soft(lost, path).toEqual([]);
    const scores = asked.map((name) => categories[name]?.score);
    expect.soft(scores, path).toEqual(asked.map(() => 1));
  }
});
