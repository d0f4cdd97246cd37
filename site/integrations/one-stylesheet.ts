import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { type Used, usedCss } from './styles/used-css.ts';

const SHEET = /<link rel="stylesheet" href="([^"]+)"[^>]*>/g;
const SCRIPT = /<script\b[^>]*\ssrc="(\/[^"]+)"/g;
const FORM = 'action="/subscribe"';

interface Page {
  file: string;
  html: string;
  /** Addresses of its stylesheets, in their order. */
  sheets: string[];
  /** Addresses of its scripts. */
  scripts: string[];
}

const addresses = (html: string, within: RegExp): string[] => [
  ...new Set([...html.matchAll(within)].map(([, address = '']) => address)),
];

const pageIn = async (folder: string, file: string): Promise<Page> => {
  const html = await readFile(join(folder, file), 'utf8');
  return { file, html, sheets: addresses(html, SHEET), scripts: addresses(html, SCRIPT) };
};

/** Pages of one kind have the same stylesheets, and a form or none. */
const kindOf = ({ html, sheets, scripts }: Page): string =>
  [html.includes(FORM), ...sheets, ...scripts].join(' ');

/** What is on some pages; a word of a script may become a class at any time. */
const usedOn = (pages: readonly Page[], scripts: string): Used => {
  const classes = new Set(scripts.match(/[\w-]+/g));
  const tags = new Set(['html', ...classes]);
  for (const { html } of pages) {
    for (const [, names = ''] of html.matchAll(/\sclass="([^"]*)"/g)) {
      for (const name of names.split(/\s+/)) classes.add(name);
    }
    for (const [, name = ''] of html.matchAll(/<([a-z][a-z0-9-]*)/g)) tags.add(name);
  }
  return { classes, tags };
};

const writeSheet = async (folder: string, css: string): Promise<string> => {
  const name = createHash('sha256').update(css).digest('base64url').slice(0, 8);
  const path = `/_astro/page.${name}.css`;
  await writeFile(join(folder, path), css);
  return path;
};

/**
 * Gives the pages below `folder` one stylesheet for each kind of page, with what pages of the kind
 * use and nothing else: a page is there after two requests, and what one kind needs is no weight on
 * another. Pages that are made on demand keep the stylesheets that they have.
 */
const joinStylesheets = async (folder: string): Promise<void> => {
  const read = (paths: readonly string[]) =>
    Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
  const files = await Array.fromAsync(glob('**/*.html', { cwd: folder }));
  const pages = await Promise.all(files.toSorted().map((file) => pageIn(folder, file)));
  for (const alike of Map.groupBy(pages, kindOf).values()) {
    const { sheets, scripts } = alike[0] ?? { sheets: [], scripts: [] };
    if (sheets.length === 0) continue;
    const used = usedOn(alike, (await read(scripts)).join(' '));
    const path = await writeSheet(folder, usedCss((await read(sheets)).join(''), used));
    for (const { file, html } of alike) {
      let first = true;
      const joined = html.replaceAll(SHEET, () => {
        const link = first ? `<link rel="stylesheet" href="${path}">` : '';
        first = false;
        return link;
      });
      await writeFile(join(folder, file), joined);
    }
  }
};

/** One stylesheet for each kind of prerendered page. */
export const oneStylesheet = (): AstroIntegration => ({
  name: 'ijaza:one-stylesheet',
  hooks: {
    'astro:build:done': async ({ dir }) => joinStylesheets(fileURLToPath(dir)),
  },
});
