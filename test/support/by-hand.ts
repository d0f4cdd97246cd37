import type { Locator, Page } from 'playwright-core';
import { listed } from '../../schema/contracts/fields.ts';
import type { Filling } from './form.ts';

/** What a person does with mouse and fingers; names of fields work in every language. */

const kindOf = (control: Locator): Promise<string> =>
  control.evaluate((element) =>
    element instanceof HTMLInputElement ? element.type : element.localName,
  );

const put = async (form: Locator, name: string, wanted: string | readonly string[]) => {
  if (typeof wanted !== 'string') {
    const boxes = `[name="${listed(name)}"]`;
    for (const box of await form.locator(boxes).all())
      if (!wanted.includes((await box.getAttribute('value')) ?? '')) await box.uncheck();
    for (const value of wanted) await form.locator(`${boxes}[value="${value}"]`).check();
    return;
  }
  const controls = form.locator(`[name="${name}"]`);
  const kind = await kindOf(controls.first());
  if (kind === 'select') await controls.selectOption(wanted);
  else if (kind === 'radio') await form.locator(`[name="${name}"][value="${wanted}"]`).check();
  else await controls.fill(wanted);
};

/** Clicks, and waits for the page that it leads to. */
export const clickThrough = async (page: Page, target: Locator): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), target.click()]);
};

/** Selects a form by the value of one of its hidden fields, such as an action. */
export const formOf = (action: string): string => `form:has(input[value="${action}"])`;

/** Fills a form, a list of values ticking exactly those boxes, and presses its first button. */
export const submitByHand = async (page: Page, filling: Filling = {}, form = 'form') => {
  const chosen = page.locator(`main ${form}`).first();
  for (const [name, wanted] of Object.entries(filling)) await put(chosen, name, wanted);
  await clickThrough(page, chosen.locator('button').first());
};
