import { expect, test } from 'vitest';
import { ROOT } from '../../functions/cli/tools/project.ts';
import { loadContent } from '../../site/checks/load.ts';
import { besidesSample, leftOfSample, marksIn } from '../../site/new/sample.ts';
import { onDisk, smallSite } from './catalogue/small-site.ts';

const entriesOf = (root: string) => {
  const content = loadContent(root);
  if (!content.ok) return expect.fail('the content has mistakes');
  return content.entries;
};

test('the sample is recognised by the titles and names that it has today', async () => {
  const entries = entriesOf(ROOT);
  const prints = [...new Set(marksIn(entries).map(({ print }) => print))].sort();
  // After a change of the sample: vitest run --project unit sample -u
  const list = `${JSON.stringify(prints, undefined, 2)}\n`;
  await expect(list).toMatchFileSnapshot('../../site/new/sample.json');
  expect(besidesSample(entries)).toEqual([]);
  expect(leftOfSample(entries).length).toBeGreaterThan(50);
});

test('another site has nothing of it', () => {
  const entries = entriesOf(onDisk(smallSite()));
  expect(leftOfSample(entries)).toEqual([]);
  expect(besidesSample(entries).length).toBeGreaterThan(0);
});
