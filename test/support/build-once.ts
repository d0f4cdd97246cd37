import { buildInto } from '../../functions/cli/tools/builds.ts';
import { BUILDS } from '../../functions/cli/tools/project.ts';

/** Builds the Worker that tests run, as `npm start` would, unless it is there already. */
export const setup = async (): Promise<void> => {
  const built = await buildInto(BUILDS.tested, { environment: { IJAZA_SERVED: 'here' } });
  if (!built.ok) throw new Error(`The build failed.\n${built.output}`);
};
