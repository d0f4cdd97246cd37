import { describe, expect, test } from 'vitest';
import { fill, postForms } from '../../support/form.ts';

const page = `
  <form action="/search"><input name="q"></form>
  <form method="post" action="/subscribe?from=a&amp;b">
    <input type="hidden" name="notice.news" value="it&#39;s">
    <label>Address <input type="email" name="email"></label>
    <input type="checkbox" name="permission" value="news.email">
    <input type="checkbox" name="permission" value="news.phone" checked>
    <select name="frequency.news.email"><option value="weekly">Weekly<option selected>monthly</select>
    <select name="format"><option value="html">HTML</option><option value="text">Text</option></select>
    <textarea name="reason-text">so &lt;many&gt;</textarea>
    <input name="gone" disabled>
    <button>Save</button><button name="action" value="leave.all">Leave</button>
  </form>`;

const [form] = postForms(page);
if (!form) throw new Error('the form was not found');

describe('the robot that fills forms', () => {
  test('finds the forms that post, with decoded texts', () => {
    expect(postForms(page)).toHaveLength(1);
    expect(form.action).toBe('/subscribe?from=a&b');
    expect(form.buttons.map(({ text }) => text)).toEqual(['Save', 'Leave']);
  });

  test('sends what a browser would for an untouched form', () => {
    expect([...fill(form)]).toEqual([
      ['notice.news', "it's"],
      ['email', ''],
      ['permission', 'news.phone'],
      ['frequency.news.email', 'monthly'],
      ['format', 'html'],
      ['reason-text', 'so <many>'],
    ]);
  });

  test.each([
    [{ phone: '1' }],
    [{ permission: 'offers.email' }],
    [{ format: 'pdf' }],
    [{ gone: 'x' }],
  ])('refuses %j, which the page does not offer', (filling) => {
    expect(() => fill(form, filling)).toThrow();
  });
});
