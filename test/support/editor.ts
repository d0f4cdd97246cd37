import { glob, readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { ROOT } from '../../functions/cli/tools/project.ts';

/** Texts of files by their path from the project's folder. */
export type Texts = Record<string, string>;

/** All texts of the project's content. */
export const contentTexts = async (): Promise<Texts> => {
  const paths = await Array.fromAsync(glob('site/content/**/*.md', { cwd: ROOT }));
  const texts = paths.map(
    async (path) => [path, await readFile(`${ROOT}${path}`, 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(texts));
};

/** All fields at once are drawn in a window that has room for them. */
const ROOM = { width: 1280, height: 7000 };
/** Milliseconds for one thing to happen; the editor draws hundreds of fields at once. */
const PATIENCE = 120_000;

/**
 * Opens the editor on a folder of the browser's own, which stands for the one that a marketer would
 * choose: nobody can press the buttons of that dialogue, which is the system's.
 */
export const openEditor = async (page: Page, texts: Texts): Promise<void> => {
  await page.setViewportSize(ROOM);
  page.setDefaultTimeout(PATIENCE);
  await page.addInitScript(() => {
    const choose = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('site');
    Object.defineProperty(window, 'showDirectoryPicker', { value: choose });
  });
  await page.goto('/edit/');
  await page.evaluate(async (files) => {
    const top = await navigator.storage.getDirectory();
    const project = await top.getDirectoryHandle('site', { create: true });
    await project.getDirectoryHandle('.git', { create: true });
    for (const [path, text] of Object.entries(files)) {
      const folders = path.split('/');
      let folder = project;
      for (const name of folders.slice(0, -1))
        folder = await folder.getDirectoryHandle(name, { create: true });
      const file = await folder.getFileHandle(folders.at(-1) ?? '', { create: true });
      const stream = await file.createWritable();
      await stream.write(text);
      await stream.close();
    }
  }, texts);
  await page.getByRole('button', { name: 'Work with Local Repository' }).click();
};

/** What the folder holds by now. */
export const textsInFolder = (page: Page): Promise<Texts> =>
  page.evaluate(async () => {
    const texts: Record<string, string> = {};
    const read = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        if (handle instanceof FileSystemDirectoryHandle) await read(handle, `${path}${name}/`);
        else if (handle instanceof FileSystemFileHandle)
          texts[path + name] = await (await handle.getFile()).text();
      }
    };
    const top = await navigator.storage.getDirectory();
    await read(await top.getDirectoryHandle('site'), '');
    return texts;
  });

/** Names stand between signs that isolate their direction. */
const named = (name: string): RegExp => new RegExp(`^\\W*${name}\\W+(Field|Content)?$`);

/** The half of the editor that is in a language, by its English name. */
export const paneIn = (page: Page, language: string): Locator =>
  page.getByRole('group', { name: new RegExp(`^Edit \\W*${language}\\W* Content$`) });

/** A field of an entry, or of a part of it, by its label. */
export const fieldIn = (part: Locator, label: string): Locator =>
  part.getByRole('group', { name: named(label) });

/** Writes into a field of text. */
export const write = async (part: Locator, label: string, words: string): Promise<void> => {
  await fieldIn(part, label).getByRole('textbox', { name: label }).fill(words);
};

/** Opens an empty entry of a collection. */
export const addEntry = async (page: Page, collection: string): Promise<void> => {
  await page.getByRole('treeitem', { name: new RegExp(`^${collection}`) }).click();
  const list = page.getByRole('main', { name: new RegExp(`^\\W*${collection}\\W* Collection$`) });
  await list.getByRole('button', { name: 'Create New Entry' }).click();
};

/** Leaves a language out of an entry; what is missing falls back to another. */
export const leaveOut = async (page: Page, shown: string, language: string): Promise<void> => {
  await paneIn(page, shown).getByRole('radio', { name: language }).click();
  const pane = paneIn(page, language);
  await pane.getByRole('button', { name: /Content Options$/ }).click();
  await page.getByRole('menuitem', { name: /^Disable/ }).click();
  await pane.getByRole('radio', { name: shown }).click();
};

/** Saves the entry, and waits until it is closed and the editor says that it is saved. */
export const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('group', { name: 'Content Editor' }).waitFor({ state: 'hidden' });
  await page.getByText('Entry saved.').waitFor();
};
