import { tokenIn } from '../core/links/codec.ts';

/** Paths of signed links: a word, and a token. */
const LINK = /^\/*(address|confirm|file|gift|p|u)\/+(.+)$/i;

/** Layers of encoding that are undone: a mail program may have encoded what was encoded. */
const LAYERS = 3;

/** A path without its percent escapes; bytes beyond ASCII, which no link of ours has, stay apart. */
const decoded = (path: string): string => {
  let text = path;
  for (let layer = 0; layer < LAYERS; layer += 1)
    text = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return text;
};

/** The path of a signed link as it was sent; `undefined` for any other path. */
export const linkPath = (path: string): string | undefined => {
  const [, word = '', rest = ''] = LINK.exec(decoded(path).replace(/[^\w/-]/g, '')) ?? [];
  const token = tokenIn(rest);
  return token === undefined ? undefined : `/${word.toLowerCase()}/${token}`;
};

/**
 * The request as if the link had come back as it was sent. Mail programs break links in two, copy the
 * full stop or bracket behind them, and double slashes; the token is whole all the same, and nobody is
 * kept from leaving by a sign that the link never had (invariant 6).
 */
export const withWholeLink = (request: Request): Request => {
  const url = new URL(request.url);
  const path = linkPath(url.pathname);
  if (path === undefined || path === url.pathname) return request;
  url.pathname = path;
  return new Request(url, request);
};
