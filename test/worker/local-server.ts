import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../functions/cli/tools/free-port.ts';
import { copyProject } from '../support/project-copy.ts';

/** A copy of the project that is served, with secrets, a database and caches of its own. */
export interface LocalServer {
  /** Folder of the copy. */
  folder: string;

  origin: string;
  /** Fetches a path without following redirects. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Rewrites a file of the copy. */
  edit(file: string, change: (text: string) => string): Promise<void>;
  /** Adds a file to the copy. */
  add(file: string, text: string): Promise<void>;
  /** Deletes a file of the copy. */
  remove(file: string): Promise<void>;
  /** Starts it again once it has ended. */
  start(): Promise<void>;
  /** Ends it, and keeps the copy. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds that a busy machine may take; Vite has nothing in its cache yet. */
export const STARTING = 240_000;

/** Resolves once the server says where it listens, which it does when it is ready. */
const readiness = (server: ChildProcess, origin: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) => reject(new Error(`The server ${why}.\n${output}`));
    const timer = setTimeout(() => fail('was not ready in time'), STARTING);
    server.once('close', (code) => fail(`ended with code ${code}`));
    for (const stream of [server.stdout, server.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (!output.includes(`${origin}/mailbox/`)) return;
        clearTimeout(timer);
        resolve();
      });
  });

/** Starts a command on a free port; the caller closes it. */
export const startLocally = async (command: 'dev' | 'start'): Promise<LocalServer> => {
  const { folder: root, remove } = await copyProject();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  let stop = async () => {};
  const start = async () => {
    const server = spawn(process.execPath, [`functions/cli/${command}.ts`], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'development', PORT: String(port), NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(server, 'close');
    stop = async () => {
      server.kill();
      await ended;
    };
    await readiness(server, origin);
  };
  const close = async () => {
    await stop();
    await remove();
  };
  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    folder: root,
    origin,
    start,
    stop: () => stop(),
    fetch: (path, init) => fetch(new URL(path, origin), { redirect: 'manual', ...init }),
    edit: async (file, change) =>
      writeFile(join(root, file), change(await readFile(join(root, file), 'utf8'))),
    add: (file, text) => writeFile(join(root, file), text),
    remove: (file) => rm(join(root, file)),
    close,
  };
};
