import type { z } from 'zod';
import { looksSchema } from '../../schema/content/looks.ts';
import { menusSchema } from '../../schema/content/menus.ts';
import { redirectsSchema } from '../../schema/content/redirects.ts';
import { settingsSchema } from '../../schema/content/settings.ts';
import type { SettingsName } from '../reader/files.ts';

/** Files of settings: one each for all languages. */
export const EDITOR_SETTINGS: {
  readonly [S in SettingsName]: {
    schema: z.ZodType;
    label: string;
    icon: string;
  };
} = {
  site: { schema: settingsSchema, label: 'Settings', icon: 'settings' },
  looks: { schema: looksSchema, label: 'Looks', icon: 'palette' },
  menus: { schema: menusSchema, label: 'Menus', icon: 'menu' },
  redirects: { schema: redirectsSchema, label: 'Redirects', icon: 'alt_route' },
};
