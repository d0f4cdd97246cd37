import { isProgram, run } from './tools/project.ts';

const [program, ...args] = process.argv.slice(2);
if (!isProgram(program)) {
  console.error('Usage: node functions/cli/tool.ts <astro|wrangler> [arguments]');
  process.exit(2);
}
process.exitCode = await run(program, args);
