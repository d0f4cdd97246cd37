import { library } from 'virtual:library';
import { describe, expect } from 'vitest';
import { test } from '../support/browser.ts';
import { watch } from '../support/watch.ts';

const [post] = library.posts;
if (!post) throw new Error('the sample has no post');

const titleIn = (language: string): string => post.text[language]?.title ?? '';
const pathIn = (language: string): string => `/${language}/posts/${post.text[language]?.slug}/`;
/** As a keyboard of the other language would write it. */
const otherKeyboard = (text: string): string =>
  text.replaceAll('ی', 'ي').replaceAll('ک', 'ك').replaceAll('\u200c', '');

const results = '#search-results li';

describe('searching', () => {
  const cases = [
    { language: 'en', query: titleIn('en').toUpperCase() },
    { language: 'fa', query: titleIn('fa') },
    { language: 'fa', query: otherKeyboard(titleIn('fa')) },
    { language: 'ar', query: titleIn('ar') },
  ];
  test.for(cases)('in $language finds “$query” typed so', async ({ language, query }, { page }) => {
    const seen = watch(page);
    await page.goto(`/${language}/search/`);
    await page.getByRole('searchbox').fill(query);
    await page.locator(results).first().waitFor();
    const links = await page
      .locator(`${results} a`)
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toContain(pathIn(language));
    expect(new URL(page.url()).searchParams.get('q')).toBe(query);
    expect(await page.getByRole('status').textContent()).toMatch(/\p{Nd}|\p{L}/u);
    expect(await page.locator('#search-all').isHidden()).toBe(true);
    expect(seen.problems).toEqual([]);
  });

  test('shows the words that were found, and leads there by keyboard', async ({ page }) => {
    await page.goto('/fa/search/?q=باغ');
    await page.locator('#search-results mark').first().waitFor();
    const marks = await page.locator('#search-results mark').allTextContents();
    for (const mark of marks) expect(mark.startsWith('باغ')).toBe(true);
    await page.getByRole('searchbox').press('Tab');
    await page.keyboard.press('Tab');
    const target = await page.evaluate(() => document.activeElement?.getAttribute('href'));
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${encodeURI(target ?? '')}`);
  });

  test('says so where nothing is found, and offers everything instead', async ({ page }) => {
    await page.goto('/en/search/?q=xyzzyqwert');
    const status = page.getByRole('status');
    await page.getByText('xyzzyqwert').waitFor();
    expect(await status.textContent()).toContain('xyzzyqwert');
    expect(await page.locator('#search-hint').isVisible()).toBe(true);
    expect(await page.locator('#search-all').isVisible()).toBe(true);
  });

  test('says when the index is out of reach, and finds again later', async ({ page }) => {
    await page.route('**/pagefind/*.pf_meta', (route) => route.abort());
    await page.goto('/en/search/?q=seed');
    await page.waitForFunction(() => document.querySelector('#search-said')?.textContent !== '');
    expect(await page.locator(results).count()).toBe(0);
    expect(await page.locator('#search-all').isVisible()).toBe(true);
    await page.unroute('**/pagefind/*.pf_meta');
    await page.getByRole('searchbox').fill('seeds');
    await page.locator(results).first().waitFor();
  });

  test('begins on the page for what is not there', async ({ page }) => {
    await page.goto('/en/no-such-page/');
    await page.getByRole('searchbox').fill('seed');
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL('**/en/search/?q=seed');
    await page.locator(results).first().waitFor();
  });
});

describe('without scripts', () => {
  test.override('contextOptions', { javaScriptEnabled: false });

  test('the form leads to the list of everything', async ({ page }) => {
    await page.goto('/fa/no-such-page/');
    await page.getByRole('searchbox').fill('باغ');
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL('**/fa/search/?q=*');
    expect(await page.locator(`#search-all a[href="${pathIn('fa')}"]`).count()).toBe(1);
  });
});
