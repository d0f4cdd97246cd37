import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import type { Mutation } from './mutations.ts';

/**
 * Cheap ones first: unit tests that are named after the file, every unit test that imports it, tests of the
 * built Worker, and the long test of random histories, for faults that no other test noticed.
 */
export const STAGES = ['near', 'unit', 'worker', 'random'] as const;
export type Stage = (typeof STAGES)[number];
const RANDOM = 'histories';

const patternOf = ({ find }: Mutation): RegExp => {
  const words = find.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(words.join('\\s*'), 'g');
};

/** The one file that a mutation is about; if none has its name any more, the one that has its text. */
export const locate = (mutation: Mutation): string => {
  const counted = globSync('{functions,site,schema}/**/*.{ts,astro,sql}').map((path) => {
    const count = readFileSync(path, 'utf8').match(patternOf(mutation))?.length ?? 0;
    return { path, count };
  });
  const found = counted.filter(({ count }) => count > 0);
  const named = found.filter(({ path }) => basename(path) === mutation.file);
  const [only, ...others] = named.length > 0 ? named : found;
  if (!only) throw new Error('its snippet stands in no file');
  if (others.length > 0 || only.count > 1)
    throw new Error(`its snippet is ambiguous: ${found.map(({ path }) => path).join(', ')}`);
  return only.path;
};

/** What Vitest is to run; nothing if no test of the stage could notice. */
const argumentsOf = (stage: Stage, { worker }: Mutation, path: string): string[] | undefined => {
  const unit = ['--project', 'unit', '--exclude', `**/${RANDOM}*`];
  const known = (folder: string, parts: readonly string[]) => {
    const tests = globSync(`test/${folder}/**/*.test.ts`);
    return parts.filter((part) => tests.some((test) => test.includes(part)));
  };
  switch (stage) {
    case 'near': {
      const near = known('unit', [`/${basename(path, extname(path))}`]);
      return near.length > 0 ? ['run', ...unit, ...near] : undefined;
    }
    case 'unit':
      if (path.endsWith('.astro')) return undefined;
      // Tests read migrations as files: nothing says which of them do.
      return path.endsWith('.sql') ? ['run', ...unit] : ['related', '--run', path, ...unit];
    case 'worker':
      return ['run', '--project', 'worker', ...known('worker', worker)];
    case 'random':
      return ['run', '--project', 'unit', RANDOM];
  }
};

const REPORT = join(tmpdir(), `mutations-${process.pid}.json`);
const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
});

let running: ChildProcess | undefined;
let restore: (() => void) | undefined;

/** Puts the file back, and ends the tests with every server that they have started. */
export const stop = (): void => {
  restore?.();
  if (running?.pid !== undefined) process.kill(-running.pid, 'SIGTERM');
};

const vitest = (args: readonly string[]): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve) => {
    const patience = ['--testTimeout', '300000', '--hookTimeout', '300000'];
    const reporting = [
      '--bail',
      '1',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile=${REPORT}`,
    ];
    const script = ['node_modules/vitest/vitest.mjs', ...args, ...patience, ...reporting];
    running = spawn(process.execPath, script, { detached: true });
    let output = '';
    for (const stream of [running.stdout, running.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    running.on('close', (code) => {
      running = undefined;
      resolve({ code, output });
    });
  });

/** The first test that failed. Throws if nothing could be tested, or a test failed for another reason. */
const failing = async (args: readonly string[]): Promise<string | undefined> => {
  rmSync(REPORT, { force: true });
  const { code, output } = await vitest(args);
  if (code === 0) return undefined;
  const report = existsSync(REPORT) ? readFileSync(REPORT, 'utf8') : '{"testResults":[]}';
  const files = reportSchema.parse(JSON.parse(report)).testResults;
  // Files that were given up after the first failure count as failed, and say nothing.
  const faults = files.flatMap((file) => [
    ...file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map((test) => ({ file, name: test.fullName, why: test.failureMessages.join('\n') })),
    ...(file.message === '' ? [] : [{ file, name: file.message, why: file.message }]),
  ]);
  const [fault] = faults;
  if (!fault) throw new Error(output.trim().slice(-600));
  const { file, name, why } = fault;
  if (/timed out|SyntaxError|PARSE_ERROR|Transform failed/.test(why)) throw new Error(why);
  return `${basename(file.name)}: ${name.split('\n')[0]}`;
};

/** Makes the fault, runs the tests of a stage, and takes the fault back whatever happens. */
export const judge = async (stage: Stage, mutation: Mutation): Promise<string | undefined> => {
  const path = locate(mutation);
  const original = readFileSync(path, 'utf8');
  restore = () => {
    writeFileSync(path, original);
    // It may have been built with the fault in it.
    rmSync('dist', { recursive: true, force: true });
    restore = undefined;
  };
  try {
    writeFileSync(
      path,
      original.replace(patternOf(mutation), () => mutation.replace),
    );
    const chosen = argumentsOf(stage, mutation, path);
    return chosen && (await failing(chosen));
  } finally {
    restore?.();
  }
};
