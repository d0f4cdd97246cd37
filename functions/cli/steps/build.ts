import { type BuildOptions, buildInto } from '../tools/builds.ts';

/** Builds both halves into a folder, if anything has changed since the last time; a failure ends the process. */
export const build = async (folder: string, options: BuildOptions = {}): Promise<void> => {
  console.log('· Build');
  const built = await buildInto(folder, options);
  if (built.ok) {
    if (!built.made) console.log('  Nothing has changed since the last build.');
    return;
  }
  console.error(built.output);
  console.error('Stopped: Build failed.');
  process.exit(1);
};
