import { z } from 'zod';
import { say } from './say.ts';
import { https, oneOf, text } from './shared.ts';

/** Places of the editor: none, the own machine, or also the deployed site. */
export const EDITOR_PLACES = ['nowhere', 'locally', 'everywhere'] as const;
/** Services that the editor can keep files at. */
const EDITOR_SERVICES = ['github', 'gitlab', 'gitea'] as const;

const backend = z.strictObject(
  {
    name: oneOf(EDITOR_SERVICES).describe('Service that keeps the files.'),
    repo: z
      .string({ error: say`write where the files are kept there, such as \`narenj/site\`` })
      .regex(
        /^[^\s/]+(\/[^\s/]+)+$/,
        say`write owner and name with a slash, such as \`narenj/site\``,
      )
      .describe('Where the files are kept there, such as "narenj/site".'),
    branch: text(say`the branch`, 120)
      .optional()
      .describe('Branch that is edited. Left out: the one that the service has as its own.'),
    apiRoot: https.optional().describe('Where the service answers, for one that you run yourself.'),
    baseUrl: https
      .optional()
      .describe('Where people sign in. Left out: with an access token, or as the service has it.'),
    appId: text(say`the id of the application`, 120)
      .optional()
      .describe('Id that the service has given to your site, to sign in at.'),
  },
  { error: say`write \`name\` and \`repo\` of the service below, indented` },
);

/** The editor at `/edit/`, in the settings of the site. */
export const editorSchema = z
  .strictObject({
    where: oneOf(EDITOR_PLACES)
      .default('locally')
      .describe('On your own machine, also on the site that is deployed, or nowhere.'),
    backend: backend
      .optional()
      .describe('Service that keeps the files, for those who edit on the site itself.'),
  })
  .refine(({ where, backend: kept }) => where !== 'everywhere' || kept !== undefined, {
    error: say`say in \`backend\` which service keeps the files: without it nobody could save there`,
    path: ['where'],
  });
export type EditorSettings = z.infer<typeof editorSchema>;
