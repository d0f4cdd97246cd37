import type { EditorSettings } from '../../schema/content/editor.ts';
import type { Settings } from '../../schema/content/settings.ts';
import { factsOf } from '../checks/places/agreement.ts';
import { type Collection, isCollection, NOUNS, SCHEMAS } from '../reader/collections.ts';
import {
  CONTENT_FOLDER,
  SETTINGS_NAMES,
  type SettingsName,
  settingsFile,
} from '../reader/files.ts';
import { EDITOR_COLLECTIONS, EDITOR_SETTINGS } from './collections.ts';
import type { EditorField, Site } from './field.ts';
import { editorFields } from './fields.ts';

const MEDIA = `${CONTENT_FOLDER}/media`;

/** Text below the frontmatter, as it is written: Markdown with our blocks and placeholders. */
const textField = (hint: string): EditorField => ({
  name: 'body',
  label: 'Text',
  widget: 'markdown',
  required: false,
  hint,
  modes: ['raw'],
});

type Sharing = NonNullable<EditorField['i18n']>;

/** A part of a field is shared between the languages like the whole field. */
const shared = (field: EditorField, i18n: Sharing): EditorField => ({
  ...field,
  i18n,
  ...(field.field && { field: shared(field.field, i18n) }),
  ...(field.fields && { fields: field.fields.map((part) => shared(part, i18n)) }),
});

/** Facts are written once for all languages, words in each language. */
const inLanguages = (collection: Collection, fields: readonly EditorField[]): EditorField[] => {
  const facts: readonly string[] = ['id', ...factsOf(collection)];
  return fields.map((field) => shared(field, facts.includes(field.name) ? 'duplicate' : true));
};

const labelOf = (noun: string): string => noun.charAt(0).toUpperCase() + noun.slice(1);

const collectionOf = (name: Collection, site: Site) => {
  const { description, icon, known, body, fixed = false } = EDITOR_COLLECTIONS[name];
  const [one, many] = NOUNS[name];
  const fields = editorFields(SCHEMAS[name], name, site);
  return {
    name,
    label: labelOf(many),
    label_singular: labelOf(one),
    description,
    icon,
    folder: `${CONTENT_FOLDER}/${name}`,
    i18n: true,
    create: !fixed,
    delete: !fixed,
    identifier_field: 'id',
    summary: `{{${known}}}`,
    // A file is named after the id in each language, unless somebody renames it there.
    slug: { template: '{{slug}}', editable: ['create'], i18n: true },
    ...(name === 'pages' && {
      nested: { depth: 4, subfolders: false },
      meta: { path: {} },
    }),
    fields: inLanguages(name, body === undefined ? fields : [...fields, textField(body)]),
    editor: { preview: false },
  };
};

const fileOf = (name: SettingsName, site: Site) => {
  const { schema, label, icon } = EDITOR_SETTINGS[name];
  return {
    name,
    label,
    icon,
    file: settingsFile(name),
    fields: editorFields(schema, name, site),
    editor: { preview: false },
  };
};

/** The settings of the service, in the words of Sveltia CMS. */
const backendOf = ({ backend }: EditorSettings, project: string) => {
  // People who edit files on their own machine need no service, but the editor asks for one.
  if (!backend) return { name: 'github', repo: `local/${project}`, auth_methods: ['token'] };
  const { name, repo, branch, apiRoot, baseUrl, appId } = backend;
  return {
    ...{ name, repo },
    ...(branch && { branch }),
    ...(apiRoot && { api_root: apiRoot }),
    ...(baseUrl && { base_url: baseUrl }),
    ...(appId && { app_id: appId }),
    ...(name === 'gitlab' && appId && { auth_type: 'pkce' }),
    // Without a place to sign in at, people use the access token of the service.
    ...(!baseUrl && !appId && { auth_methods: ['token'] }),
  };
};

/**
 * Configuration of the editor (Sveltia CMS), made from the settings and from the schemas of the content:
 * it has every field of theirs. `project` is the name of the folder that people choose on their machine.
 */
export const editorConfig = (settings: Settings, project: string) => {
  const { languages, name, dataProtection, editor } = settings;
  const collections = Object.keys(EDITOR_COLLECTIONS).filter(isCollection);
  const site = {
    languages,
    recipients: dataProtection.recipients.map(({ id }) => id),
    knownBy: Object.fromEntries(
      collections.map((collection) => [collection, EDITOR_COLLECTIONS[collection].known]),
    ),
  };
  return {
    load_config_file: false,
    app_title: name[languages[0] ?? ''] ?? 'Editor',
    logo: { src: '/favicon.svg' },
    backend: backendOf(editor, project),
    media_folder: MEDIA,
    public_folder: '/media',
    show_preview_links: false,
    i18n: {
      structure: 'multiple_folders',
      locales: [...languages],
      initial_locales: 'all',
      // Files of one entry are tied by its id; their names may differ.
      canonical_slug: { key: 'id', value: '{{id}}' },
    },
    slug: { encoding: 'ascii', clean_accents: true },
    output: { omit_empty_optional_fields: true },
    collections: collections.map((collection) => collectionOf(collection, site)),
    singletons: SETTINGS_NAMES.map((name) => fileOf(name, site)),
  };
};
