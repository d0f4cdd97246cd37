import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect } from 'vitest';
import { catalogue } from '../../../functions/catalogue.ts';
import { ROOT } from '../../../functions/cli/tools/project.ts';
import { type Form, postForms } from '../../support/form.ts';
import { attribute, elements } from '../../support/html.ts';
import { DOORS, linesToCopy } from '../../support/landing-pages.ts';
import { newAddress } from '../../support/people.ts';
import { test } from '../../support/test.ts';

const { languages } = catalogue.settings;
/** Every landing page, in one language: what forms offer is the same in all of them. */
const pages = DOORS.filter(({ language }) => language === languages[0]).map(({ path }) => path);

/** What a form offers, in no particular order; the time on the page is of no use elsewhere. */
const offeredBy = (form: Form | undefined) =>
  (form?.controls ?? [])
    .filter(({ name }) => name !== 'elapsed')
    .map(({ sentAs, offers, sends }) => JSON.stringify({ sentAs, offers, sends }))
    .toSorted();

describe('the form to copy', () => {
  test.for(pages)('of %s offers what the page itself offers', async (path, { visitor }) => {
    const [own] = (await visitor.open(path)).forms;
    const page = await visitor.open(`${path}embed/`);
    const copy = linesToCopy(page.html);
    const [form] = postForms(copy);
    expect(offeredBy(form)).toEqual(offeredBy(own));
    expect(form?.action).toMatch(/^https?:\/\/[^/]+\/subscribe$/);
    expect(copy).not.toMatch(/<script|<style|\sstyle=|\son\w+=|\sid=/);
    expect(page.html).toContain('name="robots" content="noindex"');
  });

  test('is what the command prints, which names the page that was meant', async ({ visitor }) => {
    const run = promisify(execFile);
    const embed = (...words: string[]) =>
      run(process.execPath, ['functions/cli/embed.ts', ...words], { cwd: ROOT });
    const { html } = await visitor.open('/fa/letter/embed/');
    const printed = await embed('letter', 'fa');
    expect(printed.stdout.trim()).toBe(linesToCopy(html).trim());
    // Here it leads to this machine, which nobody should copy into another site unknowingly.
    expect(printed.stderr).toContain('ORIGIN');
    await expect(embed('leter', 'fa')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('letter'),
    });
  });
});

describe('public pages', () => {
  test('let our own forms alone know the address they were opened with', async ({ visitor }) => {
    const policies = async (path: string) =>
      elements((await visitor.open(path)).html, 'meta')
        .flatMap(({ attrs }) => [attrs.map(({ value }) => value)])
        .filter(([name]) => name === 'referrer');
    for (const path of pages)
      expect(await policies(path)).toEqual([['referrer', 'strict-origin-when-cross-origin']]);
    expect(await policies('/en/preferences')).toEqual([]);
  });
});

describe('a form within a text', () => {
  test('works as on its own page, with ids of its own', async ({ ijaza, visitor }) => {
    const page = await visitor.open('/fa/how-we-write/');
    const ids = elements(page.html).flatMap((element) => attribute(element, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const fields = ids.filter((id) => id.startsWith('f-'));
    expect(fields.filter((id) => !/^f-text-\d+-/.test(id))).toEqual([]);
    expect(fields.length).toBeGreaterThan(0);
    const email = newAddress();
    const sent = await visitor.submit({ email });
    expect(sent.status).toBe(200);
    expect(await ijaza.mailsTo(email)).toHaveLength(1);
  });
});
