import { CONFIRM_STATES } from './states/confirm.ts';
import { LEAVING_STATES } from './states/leaving.ts';
import { PREFERENCES_STATES } from './states/preferences.ts';
import { PUBLIC_STATES } from './states/public.ts';
import type { State } from './states/stage.ts';

export type { Stage, State } from './states/stage.ts';

/** Every state that a visitor can have before them, by a name that says which. */
export const STATES: [name: string, state: State][] = Object.entries({
  ...PUBLIC_STATES,
  ...CONFIRM_STATES,
  ...PREFERENCES_STATES,
  ...LEAVING_STATES,
});
