import { beforeAll, describe, expect, test } from 'vitest';
import { withClass } from '../support/built.ts';
import { MADE_DRAFTS } from '../support/made-drafts.ts';
import { linksIn, openInbox } from '../support/mail.ts';
import { askToJoin, newAddress } from '../support/people.ts';
import { visit } from '../support/visitor.ts';
import { type LocalServer, STARTING, startLocally } from './local-server.ts';

let dev: LocalServer;
beforeAll(async () => {
  dev = await startLocally('dev');
  return dev.close;
}, 2 * STARTING);

const headingOf = (html: string): string | undefined => /<h1[^>]*>([^<]+)/.exec(html)?.[1];
const open = (path: string) => visit(dev).open(path);

describe('npm run dev serves', () => {
  test.each(['/fa/letter/', '/en/manage', '/ar/about/nursery/', '/en/posts/plum-aubergine/'])(
    '%s',
    async (path) => {
      const { status, html } = await open(path);
      expect(status).toBe(200);
      expect(headingOf(html)).toBeTruthy();
    },
  );

  test('an old address by leading to the new one', async () => {
    const answer = await dev.fetch('/nursery');
    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toBe('/en/about/nursery/');
  });

  test('the home page at /, in a language', async () => {
    expect((await open('/')).path).toBe('/en/');
  });

  test('preferences without a session', async () => {
    const { status, forms } = await open('/en/preferences');
    expect(status).toBe(403);
    expect(forms).not.toEqual([]);
  });

  test.each([
    ['/nowhere', '/en/not-found/'],
    ['/fa/nowhere/', '/fa/not-found/'],
    ['/confirm/broken', '/en/link-problem/'],
  ])('%s with the page of %s', async (path, page) => {
    const { status, html } = await open(path);
    expect(status).toBe(404);
    expect(headingOf(html)).toBe(headingOf((await open(page)).html));
  });

  test('a form again when there is a mistake in it', async () => {
    const { status, forms } = await askToJoin(visit(dev), 'nobody');
    expect(status).toBe(422);
    expect(forms[0]?.controls.find(({ name }) => name === 'email')?.sends).toEqual(['nobody']);
  });

  test('mails that lead back to it', async () => {
    const email = newAddress();
    await askToJoin(visit(dev), email);
    const [mail] = await openInbox(dev.fetch).to(email);
    const links = linksIn(mail ?? { text: '' }).map((link) => new URL(link));
    const mailbox = await open('/mailbox/');
    expect(mailbox.html).toContain(email);
    const confirm = links.find(({ pathname }) => pathname.startsWith('/confirm/'));
    expect(confirm?.origin).toBe(dev.origin);
    expect((await open(confirm?.pathname ?? '/')).status).toBe(200);
  });
});

describe('npm run dev shows an edit of', () => {
  const shows = (path: string, text: string) =>
    expect.poll(async () => (await open(path)).html, { timeout: 40_000 }).toContain(text);

  test('a field', async () => {
    await dev.edit('site/content/topics/en/news.md', (text) =>
      text.replace(/^title:.*$/m, 'title: Marginalia'),
    );
    await shows('/en/letter/', 'Marginalia');
  });

  test('a text', async () => {
    await dev.edit('site/content/landings/en/letter.md', (text) => `${text}\nColophon.\n`);
    await shows('/en/letter/', 'Colophon.');
  });
});

test('npm run dev shows, with a mark, drafts and posts of the future', async () => {
  const post = (id: string, facts: string) => ({
    file: `site/content/posts/en/${id}.md`,
    text: `---\nid: ${id}\ntitle: Post ${id}\ndescription: One more.\n${facts}\n---\n\nSoon.\n`,
    path: `/en/posts/${id}/`,
  });
  const added = [
    // Of these each leads to the other, so that neither is sound alone.
    ...MADE_DRAFTS,
    post('not-yet', 'published: 2026-01-01\ndraft: true'),
    post('in-time', 'published: 2126-01-01'),
  ];
  for (const { file, text } of added) await dev.add(file, text);
  for (const { path } of added) {
    const marks = async () => withClass((await open(path)).html, 'not-public').length;
    await expect.poll(marks, { timeout: 40_000 }).toBe(1);
  }
});

test('npm run dev answers in a line of text where a page of text is not found either', async () => {
  await dev.remove('site/pages/[locale]/[lost].astro');
  const type = async () => (await open('/nowhere')).headers.get('content-type');
  await expect.poll(type, { timeout: 40_000 }).toMatch(/^text\/plain/);
  const { status, html } = await open('/nowhere');
  expect(status).toBe(404);
  expect(html.trim().split('\n')).toHaveLength(1);
});
