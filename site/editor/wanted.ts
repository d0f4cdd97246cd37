import type { EditorSettings } from '../../schema/content/editor.ts';

/** Who serves a build: this machine, or the place that it is deployed to. */
export type Served = 'here' | 'deployed';

/**
 * Whether a build has the editor: on this machine unless the settings say `nowhere`; deployed only
 * if they say `everywhere` and name a service that keeps the files.
 */
export const isEditorWanted = ({ where, backend }: EditorSettings, served: Served): boolean =>
  served === 'here' ? where !== 'nowhere' : where === 'everywhere' && backend !== undefined;
