import { library } from 'virtual:library';
import { expect } from 'vitest';
import { test } from '../support/browser.ts';

const [post] = library.posts;

/** Widths of windows, and the files that are enough for them, as wide as they say. */
const WINDOWS: [window: number, file: number][] = [
  [360, 640],
  [1280, 1280],
];

test.for(WINDOWS)('%i px wide fetches the picture of %i px', async ([window, file], { page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'image') fetched.push(new URL(request.url()).pathname);
  });
  await page.setViewportSize({ width: window, height: 800 });
  await page.goto(`/en/posts/${post?.text['en']?.slug}/`);
  const picture = page.locator('.post-picture picture');
  const files = await picture
    .locator('source')
    .evaluateAll((sources) =>
      sources.flatMap((source) =>
        (source.getAttribute('srcset') ?? '').split(', ').map((each) => each.split(' ')),
      ),
    );
  const own = fetched.filter((path) => files.some(([known]) => known === path));
  const widths = own.map((path) => files.find(([known]) => known === path)?.[1]);
  expect(widths).toEqual([`${file}w`]);
  const seen = await picture
    .locator('img')
    .evaluate((image) => image.getBoundingClientRect().width);
  expect(seen).toBeLessThanOrEqual(window);
});
