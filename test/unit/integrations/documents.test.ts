import { expect, test } from 'vitest';
import { readDocuments } from '../../../site/reader/documents.ts';
import { onDisk } from '../catalogue/small-site.ts';

test('documents are what lies among the pictures and can be linked to, and nothing else', () => {
  const root = onDisk({
    'site/content/media/prices.pdf': '%PDF',
    'site/content/media/2026/dates.ics': 'BEGIN:VCALENDAR',
    'site/content/media/beds.jpg': '',
    'site/content/media/page.html': '<script>',
    'site/content/media/.hidden.pdf': '%PDF',
    'site/content/files/promised.pdf': '%PDF',
  });
  expect(readDocuments(root)).toEqual([
    { path: 'media/2026/dates.ics', size: 15 },
    { path: 'media/prices.pdf', size: 4 },
  ]);
});
