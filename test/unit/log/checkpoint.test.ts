import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freshSecret, rotateRing } from '../../../functions/cli/tools/fresh-secrets.ts';
import { fromBase64Url } from '../../../functions/core/base/bytes.ts';
import { readKeys } from '../../../functions/core/keys/index.ts';
import {
  type Checkpoint,
  logOrigin,
  parseCheckpoint,
  verifierKey,
  verifyCheckpoint,
  writeCheckpoint,
} from '../../../functions/proof/checkpoint.ts';
import { noteIn } from '../../../functions/proof/mailed-note.ts';
import { runs } from '../../support/for-all.ts';
import { checkNote } from '../../support/independent-verifier.ts';
import { hexes } from '../../support/log-tree.ts';
import { newSigning, random } from '../../support/signing.ts';

const { secrets, keys } = newSigning();
const signer = keys.signing.checkpoints;
const raw = async (used = keys) =>
  (await used.signing.checkpoints.publicKeys()).map((key) => key.raw);
const keysOf = (SIGNING_KEYS: string) => readKeys({ ...secrets, SIGNING_KEYS });

const checkpoint: Checkpoint = {
  origin: 'letters.narenj.example/ledger',
  size: 20_852_163,
  root: random(32),
};
const note = await writeCheckpoint(checkpoint, signer.sign);
const verifier = async (used = keys): Promise<string> =>
  verifierKey(checkpoint.origin, (await raw(used))[0] ?? random(32));

describe('C2SP signed-note and tlog-checkpoint', () => {
  test('what is signed is read again, by us and by the independent verifier', async () => {
    expect(await verifyCheckpoint(note, await raw())).toEqual({ ok: true, value: checkpoint });
    const read = checkNote(note, await verifier());
    expect(read).toMatchObject({ origin: checkpoint.origin, size: checkpoint.size });
    expect(hexes(read ? [read.root] : [])).toEqual(hexes([checkpoint.root]));
  });

  test('the published example of a note has the key id that its verifier key says', async () => {
    // From the documentation of golang.org/x/mod/sumdb/note, where the format comes from.
    const published = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    const key = Buffer.from('GlzZBxQ8OExB6DDFvOEqqIF+xWSaqr8sMTiLNbLXRNY=', 'base64');
    expect(verifierKey('PeterNeumann', Uint8Array.from(key))).toBe(published);
  });

  test('any character that is altered is noticed', async () => {
    const known = await raw();
    await runs(300).forAllAsync(
      fc.nat({ max: note.length - 1 }),
      fc.integer({ min: 33, max: 126 }),
      async (at, code) => {
        const altered = note.slice(0, at) + String.fromCharCode(code) + note.slice(at + 1);
        const read = await verifyCheckpoint(altered, known);
        expect(read.ok && altered !== note).toBe(false);
      },
    );
  });

  test('signatures by others are passed over, and a false one by a known key is not', async () => {
    const other = newSigning().keys;
    const foreign = (await writeCheckpoint(checkpoint, other.signing.checkpoints.sign))
      .split('\n')
      .at(-2);
    const known = await raw();
    expect((await verifyCheckpoint(`${note}${foreign}\n`, known)).ok).toBe(true);
    expect(await verifyCheckpoint(note, await raw(other))).toEqual({
      ok: false,
      reason: 'unsigned',
    });
    const later = await writeCheckpoint({ ...checkpoint, size: 1 }, signer.sign);
    const grafted = `${note}${later.split('\n').at(-2)}\n`;
    expect(await verifyCheckpoint(grafted, known)).toEqual({ ok: false, reason: 'forged' });
  });

  test.each([
    ['nothing', ''],
    ['no signature', note.slice(0, note.indexOf('—'))],
    ['no final newline', note.slice(0, -1)],
    ['a leading zero', note.replace('\n20852163\n', '\n020852163\n')],
    ['no size', note.replace('\n20852163\n', '\n0\n')],
    ['a further line', note.replace('\n\n', '\nmore\n\n')],
    ['a short root', note.replace(/\n[^\n]+=\n/, '\nAAAA\n')],
  ])('a note with %s is none of ours', async (_, text) => {
    expect(parseCheckpoint(text)?.signatures.length ?? 0).toBe(0);
    expect((await verifyCheckpoint(text, await raw())).ok).toBe(false);
  });

  test('the origin is host and port of the site', () => {
    expect(logOrigin('https://letters.narenj.example')).toBe('letters.narenj.example/ledger');
    expect(logOrigin('http://localhost:8787')).toBe('localhost:8787/ledger');
  });
});

describe('L3: signing keys', () => {
  test('after a rotation the new key signs, and the old one still verifies', async () => {
    const ring = freshSecret('SIGNING_KEYS');
    const [before, after] = [keysOf(ring), keysOf(rotateRing(ring) ?? '')];
    const [old, later] = [
      await writeCheckpoint(checkpoint, before.signing.checkpoints.sign),
      await writeCheckpoint(checkpoint, after.signing.checkpoints.sign),
    ];
    expect(later).not.toBe(old);
    expect((await verifyCheckpoint(old, await raw(after))).ok).toBe(true);
    expect((await verifyCheckpoint(later, await raw(after))).ok).toBe(true);
    expect(await verifyCheckpoint(later, await raw(before))).toEqual({
      ok: false,
      reason: 'unsigned',
    });
  });

  test('one secret gives a key for each use, the same in every process, and keeps them apart', async () => {
    const { receipts, checkpoints } = keysOf(secrets.SIGNING_KEYS).signing;
    const all = [...(await receipts.publicKeys()), ...(await checkpoints.publicKeys())];
    const again = keysOf(`${secrets.SIGNING_KEYS} `).signing;
    expect(await again.receipts.publicKeys()).toEqual(await receipts.publicKeys());
    expect(new Set(all.map(({ kid }) => kid)).size).toBe(2);
    expect(new Set(all.map(({ x }) => x)).size).toBe(2);
    for (const { x, raw: bytes } of all) expect(fromBase64Url(x)).toEqual(bytes);
  });
});

describe('a note that was kept as a mail', () => {
  const [origin = '', size = '', root = '', , signature = ''] = note.split('\n');
  const saved = Buffer.from(note).toString('latin1');
  const quoted = saved
    .replace(/[=\x80-\xff]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/(.{70})/g, '$1=\r\n');

  test.each([
    ['with the line ends of Windows', note.replaceAll('\n', '\r\n')],
    ['with those of old Macs', note.replaceAll('\n', '\r')],
    ['with a byte order mark', `\ufeff${note}`],
    ['without its last line end', note.trimEnd()],
    ['with a footer', `${note}\n-- \nSent from my phone\n`],
    ['with headings', `From: a@b.example\nSubject: Checkpoint ${size} of ${origin}\n\n${note}`],
    ['as a quotation in an answer', `Here it is.\n\n${note.replaceAll(/^/gm, '> > ')}\nThank you.`],
    ['with spaces at the ends of lines', note.replaceAll('\n', ' \u00a0\n')],
    ['with an empty line after each', note.replaceAll('\n', '\n\n')],
    ['without its empty line', note.replace('\n\n', '\n')],
    ['with hyphens for the dash', note.replace('—', '--')],
    [
      'with its signature in lines',
      `${origin}\n${size}\n${root}\n\n${signature.replace(/(.{40})/g, '$1\n')}\n`,
    ],
    ['with its signature after its name', note.replace(/ (?=\S+\n$)/, '\r\n')],
    ['with marks of direction around it', `\u200f\u2068${note}\u2069`],
    ['as mail programs save it', `Content-Transfer-Encoding: quoted-printable\r\n\r\n${quoted}`],
  ])('%s is the note that was signed', async (_, kept) => {
    expect(noteIn(kept)).toBe(note);
  });

  test('with a signature by a witness keeps both', () => {
    const witnessed = `${note}— witness.example ${Buffer.from(random(76)).toString('base64')}\n`;
    expect(noteIn(`Hello,\r\n${witnessed.replaceAll('\n', '\r\n')}\r\nBye`)).toBe(witnessed);
  });

  test('is damaged if a part of it is missing, and false if a part is another', async () => {
    const known = await raw();
    for (const part of [origin, root, signature])
      expect(noteIn(note.replace(part, '')), part).toBeUndefined();
    expect(noteIn(note.slice(0, -12))?.endsWith(`${signature}\n`) ?? false).toBe(false);
    const grown = noteIn(`\ufeff${note.replace(size, `${size}1`)}`) ?? '';
    expect(await verifyCheckpoint(grown, known)).toEqual({ ok: false, reason: 'forged' });
  });

  test('among anything else is found, and nothing else is', async () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 40 });
    runs(200).forAll(words, words, (before, behind) => {
      expect(noteIn(`${before}\n${behind}`)).toBeUndefined();
      expect(noteIn(`${before}\n\n${note}\n${behind.replace(/^[\s—–-]+/u, '')}`)).toBe(note);
    });
  });
});
