import type { EditorSettings } from '../../schema/content/editor.ts';
import type { Settings } from '../../schema/content/settings.ts';
import { FACTS } from '../checks/places/agreement.ts';
import { COLLECTIONS, type Collection } from '../reader/collections.ts';
import {
  CONTENT_FOLDER,
  SETTINGS_NAMES,
  type SettingsName,
  settingsFile,
} from '../reader/files.ts';
import { EDITOR_COLLECTIONS, type EditorCollection } from './collections.ts';
import type { EditorField, Site } from './field.ts';
import { editorFields } from './fields.ts';
import { EDITOR_SETTINGS } from './settings-files.ts';

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

/** A part of a field is shared between the languages as the whole is. */
const shared = (field: EditorField, i18n: Sharing): EditorField => ({
  ...field,
  i18n,
  ...(field.field && { field: shared(field.field, i18n) }),
  ...(field.fields && { fields: field.fields.map((part) => shared(part, i18n)) }),
});

/** What holds in every language is written once; words are written in each. */
const inLanguages = (collection: Collection, fields: readonly EditorField[]): EditorField[] => {
  const facts: readonly string[] = ['id', ...FACTS[collection]];
  return fields.map((field) => shared(field, facts.includes(field.name) ? 'duplicate' : true));
};

const collectionOf = (name: Collection, given: EditorCollection, site: Site) => {
  const { schema, label, singular, description, icon, known, body, fixed = false } = given;
  const fields = editorFields(schema, name, site);
  return {
    name,
    label,
    label_singular: singular,
    description,
    icon,
    folder: `${CONTENT_FOLDER}/${name}`,
    i18n: true,
    create: !fixed,
    delete: !fixed,
    identifier_field: 'id',
    summary: `{{${known}}}`,
    // A file is named after the id in each language, until somebody names it otherwise there.
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

const isCollection = (name: string): name is Collection =>
  COLLECTIONS.some((known) => known === name);

/** How Sveltia CMS calls what the settings say of the service. */
const backendOf = ({ backend }: EditorSettings, project: string) => {
  // Whoever edits files of this machine needs no service, but the editor asks for one.
  if (!backend) return { name: 'github', repo: `local/${project}`, auth_methods: ['token'] };
  const { name, repo, branch, apiRoot, baseUrl, appId } = backend;
  return {
    ...{ name, repo },
    ...(branch === undefined ? {} : { branch }),
    ...(apiRoot === undefined ? {} : { api_root: apiRoot }),
    ...(baseUrl === undefined ? {} : { base_url: baseUrl }),
    ...(appId === undefined ? {} : { app_id: appId }),
    ...(name === 'gitlab' && appId !== undefined ? { auth_type: 'pkce' } : {}),
    // Without a place to sign in at there is the access token that the service gives out.
    ...(baseUrl === undefined && appId === undefined ? { auth_methods: ['token'] } : {}),
  };
};

/**
 * Configuration of the editor (Sveltia CMS), made from the schemas of the content: whatever field
 * they have, the editor has. Languages, recipients and the service come from the settings; `project`
 * is the name of the folder that people choose on their own machine.
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
    collections: collections.map((collection) =>
      collectionOf(collection, EDITOR_COLLECTIONS[collection], site),
    ),
    singletons: SETTINGS_NAMES.map((name) => fileOf(name, site)),
  };
};
