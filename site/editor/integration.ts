import { appendFile, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { type Settings, settingsSchema } from '../../schema/content/settings.ts';
import { SETTINGS_FILE } from '../reader/files.ts';
import { readSource } from '../reader/source.ts';
import { validate } from '../reader/validate.ts';
import { editorConfig } from './config.ts';
import { editorHeaders } from './headers.ts';
import { editorPlugin } from './plugin.ts';
import { isEditorWanted } from './wanted.ts';

/** The settings; `undefined` if they have mistakes, which the content check tells. */
const readSettings = async (root: URL): Promise<Settings | undefined> => {
  const read = readSource(SETTINGS_FILE, await readFile(new URL(SETTINGS_FILE, root), 'utf8'));
  if (!read.ok) return undefined;
  const checked = validate(read.source, settingsSchema);
  return checked.ok ? checked.data : undefined;
};

/** The editor at `/edit/`. `local` is whether this machine will serve the build. */
export const editorIntegration = ({ local }: { local: boolean }): AstroIntegration => {
  let settings: Settings | undefined;
  const wanted = (): Settings | undefined =>
    settings && isEditorWanted(settings.editor, local ? 'here' : 'deployed') ? settings : undefined;
  return {
    name: 'ijaza:editor',
    hooks: {
      'astro:config:setup': async ({ command, config, injectRoute, updateConfig }) => {
        settings = await readSettings(config.root);
        local ||= command === 'dev';
        const chosen = wanted();
        if (!chosen) return;
        const project = fileURLToPath(config.root).split('/').at(-2) ?? 'project';
        const made = editorConfig(chosen, project);
        const entrypoint = new URL('./page.astro', import.meta.url);
        injectRoute({ pattern: '/edit', entrypoint, prerender: true });
        updateConfig({ vite: { plugins: [editorPlugin(() => made)] } });
      },
      'astro:build:done': async ({ dir }) => {
        const chosen = wanted();
        if (chosen) await appendFile(new URL('_headers', dir), editorHeaders(chosen.editor));
      },
    },
  };
};
