import { isLogName } from '../proof/checkpoint.ts';
import { parseWitnesses } from '../proof/cosignature.ts';
import { isHere } from '../web/here.ts';
import {
  type ContentFinding,
  contentFindings,
  explainContent,
  type Parties,
} from './preflight-content.ts';
import {
  SECRET_PROBLEMS,
  SECRETS,
  type Secret,
  type SecretProblem,
  type Secrets,
  unfitSecrets,
} from './tools/fresh-secrets.ts';
import { DATABASES } from './tools/project.ts';

/** What is known before a deployment. */
export interface Facts {
  /** Value of `ORIGIN`. */
  origin: string | undefined;
  /** Value of `LOG_ORIGIN`; empty for the name that follows from `ORIGIN`. */
  logName: string;
  /** Value of `WITNESSES`; empty for none. */
  witnesses: string;
  /** Ids of the D1 databases in `wrangler.toml`, by binding. */
  databaseIds: Partial<Record<string, string>>;
  /** Whom people would agree with, from the settings of the site. */
  parties: Parties;
  /** Files that still have something of the sample organisation. */
  sample: readonly string[];
  /** Files with sentences that `npm run new` wrote to be replaced. */
  unfinished: readonly string[];
  /** Values of secrets, if they are known here; only these can be judged. */
  secrets: Secrets;
  /** Names of the secrets that Cloudflare has; `undefined` if it could not be asked. */
  stored: readonly string[] | undefined;
}

export type Finding =
  | { what: Secret; problem: SecretProblem }
  /** Cloudflare could not be asked whether it has these. */
  | { what: 'secrets'; unknown: readonly Secret[] }
  | { what: 'ORIGIN'; problem: 'malformed' | 'not-https' | 'local' }
  | { what: 'LOG_ORIGIN' | 'WITNESSES' }
  | {
      what: 'database_id';
      binding: (typeof DATABASES)[number];
      problem: 'placeholder' | 'malformed' | 'shared';
    }
  | ContentFinding;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What stands in `wrangler.toml` at first. */
const PLACEHOLDER = /^0{8}-0{4}-0{4}-0{4}-/;

/** Everything that would make a deployment fail or be unsafe; empty if nothing does. */
export const preflight = (facts: Facts): Finding[] => [
  ...secretFindings(facts),
  ...originFindings(facts.origin),
  ...(facts.logName === '' || isLogName(facts.logName) ? [] : [{ what: 'LOG_ORIGIN' } as const]),
  ...(parseWitnesses(facts.witnesses) ? [] : [{ what: 'WITNESSES' } as const]),
  ...databaseFindings(facts.databaseIds),
  ...contentFindings(facts.parties, facts),
];

const secretFindings = ({ secrets, stored }: Facts): Finding[] => {
  const unfit = unfitSecrets(secrets);
  const elsewhere = SECRETS.filter((what) => secrets[what] === undefined);
  return [
    ...unfit.flatMap(({ secret: what, problem }): Finding[] =>
      elsewhere.includes(what) ? [] : [{ what, problem }],
    ),
    ...(stored === undefined
      ? elsewhere.length > 0
        ? [{ what: 'secrets', unknown: elsewhere } as const]
        : []
      : elsewhere
          .filter((what) => !stored.includes(what))
          .map((what) => ({ what, problem: 'missing' }) as const)),
  ];
};

const originFindings = (origin: string | undefined): Finding[] => {
  const what = 'ORIGIN';
  const url = URL.parse(origin ?? '');
  if (!url || url.origin !== origin) return [{ what, problem: 'malformed' }];
  if (isHere(url.hostname)) return [{ what, problem: 'local' }];
  return url.protocol === 'https:' ? [] : [{ what, problem: 'not-https' }];
};

const databaseFindings = (ids: Facts['databaseIds']): Finding[] =>
  DATABASES.flatMap((binding): Finding[] => {
    const what = 'database_id';
    const id = ids[binding] ?? '';
    if (!UUID.test(id)) return [{ what, binding, problem: 'malformed' }];
    if (PLACEHOLDER.test(id)) return [{ what, binding, problem: 'placeholder' }];
    // What is restored with the first is no second place.
    return binding !== 'DB' && id === ids.DB ? [{ what, binding, problem: 'shared' }] : [];
  });

const ORIGIN_PROBLEMS = {
  malformed: 'is not the address of a site',
  'not-https': 'does not begin with https',
  local: 'leads to this machine',
} as const;
const DATABASE_PROBLEMS = {
  malformed: 'is not an id',
  placeholder: 'is a placeholder',
  shared: 'is that of DB: it has to be another database',
} as const;
const DATABASE_NAMES = { DB: 'ijaza', STOPS: 'ijaza-stops' } as const;

/** A finding in words: what is wrong, and the command or line that mends it. */
export const explain = (finding: Finding): string => {
  switch (finding.what) {
    case 'ORIGIN':
      return `ORIGIN in wrangler.toml ${ORIGIN_PROBLEMS[finding.problem]}: write, for example, "https://letters.your-domain.com", without a slash at the end`;
    case 'LOG_ORIGIN':
      return 'LOG_ORIGIN in wrangler.toml is no name of a log: write host and path, for example "letters.your-domain.com/ledger", without https and without a number at the end';
    case 'WITNESSES':
      return 'WITNESSES in wrangler.toml has to be, for each witness, its verifier key and its https address, separated by spaces: the key ends with a "+" and letters that begin with "B"';
    case 'database_id':
      return `database_id of ${finding.binding} in wrangler.toml ${DATABASE_PROBLEMS[finding.problem]}: run "npx wrangler d1 create ${DATABASE_NAMES[finding.binding]}" and write the id that it prints`;
    case 'secrets':
      return `Cloudflare could not be asked whether it has ${finding.unknown.join(', ')}: run "npx wrangler login"; where one was never set, run "npm run secrets" and "npx wrangler secret put" with its name`;
    case 'sender':
    case 'fictional':
    case 'sample':
    case 'unfinished':
      return explainContent(finding);
    case 'LINK_KEYS':
    case 'SUPPRESSION_KEY':
    case 'SIGNING_KEYS':
      return explainSecret(finding.what, finding.problem);
  }
};

const explainSecret = (name: Secret, problem: SecretProblem): string =>
  `${name} ${SECRET_PROBLEMS[problem]}: run "npm run secrets" and then "npx wrangler secret put ${name}"`;
