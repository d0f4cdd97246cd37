import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of a second in `/proc` (`getconf CLK_TCK`, the same on every Linux of today). */
const TICKS = 100;

interface Process {
  id: number;
  parent: number;
  name: string;
  ticks: number;
}

const processes = (): Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        const text = readFileSync(`/proc/${id}/stat`, 'utf8');
        const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
        // The fields after the name; see proc_pid_stat(5).
        const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
        const [, parent] = fields;
        const ticks = Number(fields[11]) + Number(fields[12]);
        return [{ id: Number(id), parent: Number(parent), name, ticks }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });

/**
 * Milliseconds of processor that this process's own `workerd` have taken; `undefined` on a system that
 * does not tell.
 */
export const workerTime = (): number | undefined => {
  if (process.platform !== 'linux') return undefined;
  const ours = processes().filter(
    ({ parent, name }) => parent === process.pid && name.startsWith('workerd'),
  );
  return (ours.reduce((sum, { ticks }) => sum + ticks, 0) * 1000) / TICKS;
};
