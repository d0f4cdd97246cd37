import jsQR from 'jsqr';
import { claimsSchema } from '../../functions/proof/receipt/claims.ts';
import { attribute, descendants, elements } from './html.ts';
import type { Visitor } from './visitor.ts';

/** Steps with receipts as their holder takes them. */

/** Pixels along the side of a module. */
const SCALE = 8;

/** Opens the receipt of one's event of that number, and has the log sealed where it is not yet. */
export const openReceipt = async (visitor: Visitor, seq: number, language = 'en') => {
  const page = await visitor.open(`/${language}/preferences/receipt/${seq}`);
  return page.forms.length > 0 ? visitor.submit() : page;
};

/** The file that a receipt's page offers. */
export const downloadReceipt = async (visitor: Visitor, seq: number): Promise<string> => {
  const { html, path } = await openReceipt(visitor, seq);
  const link = elements(html, 'a').find((element) => attribute(element, 'download') !== undefined);
  const href = link && attribute(link, 'href');
  if (!href) throw new Error(`${path} offers no file`);
  return (await visitor.open(href)).html.trim();
};

/** What a receipt says, unverified. */
export const claimsIn = (receipt: string) =>
  claimsSchema.parse(JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()));

/** Where a receipt's page says that it can be checked: path and query. */
export const verificationPathOn = (html: string): string => {
  const link = elements(html, 'a').find((element) =>
    attribute(element, 'href')?.includes('/verify?leaf='),
  );
  const { pathname, search } = new URL((link && attribute(link, 'href')) ?? '');
  return pathname + search;
};

/** What a camera reads from the code of a page, of which it sees eight pixels for each module. */
export const readQr = (html: string) => {
  const svg = elements(html, 'svg').find((element) => attribute(element, 'class') === 'qr');
  const modules = Number(svg && attribute(svg, 'viewBox')?.split(' ')[2]);
  const path =
    svg &&
    descendants(svg)
      .map((element) => attribute(element, 'd') ?? '')
      .join('');
  const dark = new Set(
    [...(path ?? '').matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`),
  );
  const width = modules * SCALE;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let at = 0; at < width * width; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)].map((place) => Math.floor(place / SCALE));
    if (dark.has(`${x} ${y}`)) pixels.fill(0, at * 4, at * 4 + 3);
  }
  return jsQR(pixels, width, width)?.data;
};

/** What the page says of a receipt: `data-found`, `data-fault`, `data-ledger` and `data-standing`. */
export const verdictOn = (html: string) => {
  const said = (name: string) =>
    elements(html).flatMap((element) => attribute(element, `data-${name}`) ?? [])[0];
  return {
    found: said('found'),
    fault: said('fault'),
    ledger: said('ledger'),
    restore: said('restore'),
    standing: said('standing'),
  };
};

/** Pastes a receipt into the form, as anybody can. */
export const paste = async (visitor: Visitor, receipt: string, language = 'en') => {
  await visitor.open(`/${language}/verify`);
  const page = await visitor.submit({ receipt });
  return { ...page, ...verdictOn(page.html) };
};
