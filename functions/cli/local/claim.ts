import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Address, isFree } from './address.ts';

const claimSchema = z.object({ pid: z.int(), command: z.string(), origin: z.url(), port: z.int() });

/** Who uses a folder of local state, and where they serve the site. */
export type Claim = z.infer<typeof claimSchema>;

export type ClaimResult = { ok: true; release: () => void } | { ok: false; by: Claim };

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process runs as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const readClaim = (file: string): Claim | undefined => {
  try {
    return claimSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
};

const fileIn = (state: string): string => join(state, 'running.json');

/**
 * Who uses a folder of local state. A claim that a crash has left behind counts no more: its process is gone, or
 * its number belongs to another one and nobody listens on its port.
 */
export const claimOn = async (state: string): Promise<Claim | undefined> => {
  const by = readClaim(fileIn(state));
  return by && runs(by.pid) && !(await isFree(by.port)) ? by : undefined;
};

/** Takes a folder of local state for this process, which listens on its port already, or says who has it. */
export const claim = async (
  state: string,
  command: string,
  { port, origin }: Address,
): Promise<ClaimResult> => {
  const file = fileIn(state);
  const by = await claimOn(state);
  if (by) return { ok: false, by };
  mkdirSync(state, { recursive: true });
  rmSync(file, { force: true });
  // Of two that come at the same moment, one fails here.
  writeFileSync(file, JSON.stringify({ pid: process.pid, command, origin, port }), { flag: 'wx' });
  return { ok: true, release: () => rmSync(file, { force: true }) };
};

/** Why a second site cannot use the same state, and what can be done instead. */
export const explainClaim = ({ command, origin, pid, port }: Claim, state: string): string =>
  `\`${command}\` already uses ${state}: it runs at ${origin} (process ${pid}).
To end it, press Ctrl+C in its terminal, or run: kill ${pid}
To run a second site beside it, give that a folder and a port of its own: IJAZA_STATE=.wrangler/second PORT=${port + 1} ${command}`;
