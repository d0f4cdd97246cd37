import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBody, speaksJson } from '../../../functions/web/body.ts';
import { fieldOf } from '../../../schema/contracts/fields.ts';
import { forAllAsync, runs } from '../../support/for-all.ts';

const FORM = 'application/x-www-form-urlencoded';
const utf8 = (text: string) => new TextEncoder().encode(text);

/** A POST; without a type it has no `Content-Type` at all. */
const post = (body: BodyInit | undefined, type?: string): Request => {
  const raw = typeof body === 'string' ? utf8(body) : body;
  return new Request('http://localhost/', {
    method: 'POST',
    ...(raw !== undefined && { body: raw }),
    ...(type !== undefined && { headers: { 'Content-Type': type } }),
  });
};
const malformed = { ok: false, reason: 'malformed-body' };

const text = fc.string({ unit: 'grapheme' });
/** Some names repeated, some spelled as lists, some that objects have of themselves. */
const name = fc.oneof(
  fc.constantFrom('email', 'permission', 'permission[]', '__proto__', 'constructor', 'toString'),
  fc.string({ unit: 'grapheme', minLength: 1 }),
);
// Lines of a form end in CRLF, so that a lone CR or LF does not come back as it was.
const pairs = fc
  .array(fc.tuple(name, text), { maxLength: 12 })
  .map((all) => all.filter((pair) => !pair.some((part) => /[\r\n]/.test(part))));

/** Names in no order, each with its values in order. */
const grouped = (all: readonly (readonly [string, string])[]): Map<string, string[]> =>
  all.reduce(
    (map, [key, text]) => map.set(fieldOf(key), [...(map.get(fieldOf(key)) ?? []), text]),
    new Map<string, string[]>(),
  );
const valuesOf = async (request: Request): Promise<Map<string, string[]>> => {
  const result = await readBody(request);
  if (!result.ok) throw new Error(result.reason);
  return new Map(Object.entries(result.value));
};

describe('a form', () => {
  test('keeps every value of every name in order, urlencoded', async () => {
    await forAllAsync(pairs, async (all) => {
      const body = new URLSearchParams(all).toString();
      expect(await valuesOf(post(body, `${FORM}; charset=UTF-8`))).toEqual(grouped(all));
    });
  });

  test('keeps every value of every name in order, multipart', async () => {
    await forAllAsync(pairs, async (all) => {
      const form = new FormData();
      for (const [key, text] of all) form.append(key, text);
      expect(await valuesOf(post(form))).toEqual(grouped(all));
    });
  });

  test.each([FORM, FORM.toUpperCase(), `${FORM};charset=utf-8`])('may be %s', async (type) => {
    expect(await valuesOf(post('a=1&a=2', type))).toEqual(new Map([['a', ['1', '2']]]));
  });

  test('that is empty holds nothing', async () => {
    expect(await valuesOf(post(undefined, FORM))).toEqual(new Map());
    expect(await valuesOf(post('', FORM))).toEqual(new Map());
  });

  test('with a thousand values is read, with tens of thousands it is too large', async () => {
    expect((await valuesOf(post('a&'.repeat(1000), FORM))).get('a')).toHaveLength(1000);
    const answer = await readBody(post('a&'.repeat(30_000), FORM));
    expect(answer).toEqual({ ok: false, reason: 'too-large' });
  });

  test('may have a file of text where one is asked for, and nowhere else', async () => {
    const form = new FormData();
    form.append('receipt', 'pasted');
    form.append('receipt-file', new Blob(['in a file, مثلاً']), 'receipt.jws');
    const read = await readBody(post(form), ['receipt-file']);
    expect(read).toEqual({
      ok: true,
      value: { receipt: ['pasted'], 'receipt-file': ['in a file, مثلاً'] },
    });
    const copy = new FormData();
    for (const [name, value] of form) copy.append(name, value);
    expect(await readBody(post(copy), ['receipt'])).toEqual(malformed);
  });

  test('with a file is malformed', async () => {
    const form = new FormData();
    form.append('email', new Blob(['ann@reader.example']), 'email.txt');
    expect(await readBody(post(form))).toEqual(malformed);
  });

  test('cut short or without its boundary is malformed', async () => {
    const form = new FormData();
    form.append('email', 'ann@reader.example');
    const whole = post(form);
    const type = whole.headers.get('Content-Type') ?? '';
    const text = await whole.text();
    expect(await readBody(post(text.slice(0, -20), type))).toEqual(malformed);
    expect(await readBody(post(text, 'multipart/form-data'))).toEqual(malformed);
    expect(await readBody(post('email=x', type))).toEqual(malformed);
  });
});

describe('JSON', () => {
  test('with the same names gives the same values', async () => {
    const json = { email: 'ann@reader.example', permission: ['news.email'], elapsed: 12, ok: true };
    expect(await readBody(post(JSON.stringify(json), 'application/json'))).toEqual({
      ok: true,
      value: {
        email: ['ann@reader.example'],
        permission: ['news.email'],
        elapsed: ['12'],
        ok: ['true'],
      },
    });
  });

  test.each([
    ...['', '{', 'null', '[]', '"text"', '1', '{"a":null}', '{"a":{"b":1}}', '{"a":[["b"]]}'],
    ...['{"a":[null]}', '{"a":1}{"a":2}'],
  ])('%j is malformed', async (text) => {
    expect(await readBody(post(text, 'application/json'))).toEqual(malformed);
  });

  test('may spell a list with brackets and without, and loses neither', async () => {
    const text = '{"permission[]":["news.email"],"permission":"news.post"}';
    expect(await valuesOf(post(text, 'application/json'))).toEqual(
      new Map([['permission', ['news.email', 'news.post']]]),
    );
  });

  test('is only what says so', () => {
    expect(speaksJson(post('{}', 'Application/JSON; charset=utf-8'))).toBe(true);
    for (const type of ['text/json', 'application/jsonp', `${FORM}; application/json`, ''])
      expect(speaksJson(post('{}', type))).toBe(false);
  });
});

describe('any body', () => {
  test.each([
    undefined,
    '',
    'text/plain',
    'application/octet-stream',
    'nonsense',
    'multipart/mixed',
  ])('called %j is not guessed at', async (type) => {
    expect(await readBody(post('email=ann@reader.example', type))).toEqual(malformed);
  });

  test.each([
    [FORM, '__proto__=polluted&constructor=x'],
    ['application/json', '{"__proto__":["polluted"],"constructor":"x"}'],
    ['application/json', '{"__proto__":{"polluted":"polluted"}}'],
  ])('%s with %s reaches no prototype', async (type, body) => {
    const result = await readBody(post(body, type));
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    if (result.ok) expect(Object.getPrototypeOf(result.value)).toBe(Object.prototype);
  });

  test('without an end is not read to its end', async () => {
    let chunks = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        chunks += 1;
        controller.enqueue(utf8('a=b&'.repeat(16 * 1024)));
      },
    });
    const headers = { 'Content-Type': FORM, 'Content-Length': '4' };
    const init = { method: 'POST', body: endless, duplex: 'half', headers };
    expect(await readBody(new Request('http://localhost/', init))).toEqual({
      ok: false,
      reason: 'too-large',
    });
    expect(chunks).toBeLessThan(200);
  });

  test('gets an answer, whatever it is and whatever it is called', async () => {
    const types = [FORM, 'application/json', 'multipart/form-data; boundary=x', 'text/plain'];
    const bytes = fc.uint8Array().map((raw) => Uint8Array.from(raw));
    const body = fc.oneof(
      bytes,
      fc.json().map(utf8),
      fc.string().map((end) => utf8(`--x${end}`)),
    );
    await runs(300).forAllAsync(fc.constantFrom(...types), body, async (type, raw) => {
      const result = await readBody(post(raw, type));
      if (result.ok)
        for (const values of Object.values(result.value))
          for (const one of values) expect(typeof one).toBe('string');
    });
  });
});

describe('a connection', () => {
  /** A body in chunks; `then` happens after the last of them. */
  const streamed = (chunks: number, then: (stream: ReadableStreamDefaultController) => void) => {
    const sent = { chunks: 0 };
    const body = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        if (sent.chunks === chunks) return then(stream);
        sent.chunks += 1;
        stream.enqueue(utf8('a'.repeat(1024)));
      },
    });
    const init = { method: 'POST', body, duplex: 'half', headers: { 'Content-Type': FORM } };
    return { sent, request: new Request('http://localhost/', init) };
  };

  test.each([
    ['before anything came', 0, new Error('Network connection lost.')],
    ['in the middle', 3, new TypeError('terminated')],
    ['beyond what is kept', 100, 'aborted'],
  ])('that breaks off %s is a body that cannot be read', async (_, chunks, error) => {
    const { request } = streamed(chunks, (stream) => stream.error(error));
    expect(await readBody(request)).toEqual(malformed);
  });

  test.each([65, 155, 3000])('has nothing left on it after a body of %i KiB', async (chunks) => {
    const { sent, request } = streamed(chunks, (stream) => stream.close());
    expect(await readBody(request)).toEqual({ ok: false, reason: 'too-large' });
    expect(sent.chunks).toBe(chunks);
  });
});
