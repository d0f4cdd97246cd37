import type { Language } from '../../../schema/content/languages.ts';
import type { FieldError, FormProblem } from '../../../schema/contracts/errors.ts';
import type { Evidence } from '../../../schema/contracts/stored.ts';
import type { FormValues } from '../../../schema/contracts/views.ts';
import { liftedByOptIn } from '../../contact/acts/lift-suppressions.ts';
import { writeEvents } from '../../core/acts/write-events.ts';
import { no, ok, type Result } from '../../core/base/result.ts';
import { permissionEvents, preferenceEvents } from '../../core/ledger/changes.ts';
import { opens } from '../../core/links/session.ts';
import { type Facts, mailboxOf } from '../../core/person/facts.ts';
import { topicsFor } from '../../core/person/topics.ts';
import type { Services } from '../../core/services.ts';
import { isConflict } from '../../core/store/db.ts';
import { loadFacts } from '../../core/store/facts.ts';
import { contactStatements } from '../../core/store/subscribers.ts';
import { type PreferenceSave, readPreferences } from '../preference-form.ts';
import { profileStatements } from '../store/profile.ts';

type Saver = Pick<Services, 'db' | 'catalogue' | 'keys' | 'now' | 'random' | 'write'>;

/** A preference form, and for whom and at which state it was made. */
interface SaveOrder {
  publicId: string;
  epoch: number;
  /** The subscriber and the ledger number that the form carries. */
  madeFor: { publicId: string; seq: string };
  values: FormValues;
  /** Language of the page. */
  language: Language;
  evidence: Evidence;
}

/** `gone`: the session is of an earlier epoch. Otherwise the facts as they are now, to show again. */
type SaveRefusal =
  | { problem: 'gone' }
  | { problem: FormProblem; facts: Facts; errors: FieldError[] };

/** A form that was saved: what it changed, and the ledger number before it. */
interface Saved {
  save: PreferenceSave;
  seqBefore: number;
}

/** Saves a preference form, if nothing else was saved since it was made. */
export const savePreferences = async (
  services: Saver,
  order: SaveOrder,
): Promise<Result<Saved, SaveRefusal>> => {
  const { db, catalogue, now } = services;
  const { epoch, madeFor, values } = order;
  const refuse = (facts: Facts | undefined, problem: FormProblem, errors: FieldError[] = []) =>
    opens({ epoch }, facts) ? no({ problem, facts, errors }) : no({ problem: 'gone' } as const);
  const load = () => loadFacts(db, { by: 'public-id', publicId: order.publicId });
  const facts = await load();
  if (!opens({ epoch }, facts)) return no({ problem: 'gone' });
  if (String(facts.seq) !== madeFor.seq || facts.publicId !== madeFor.publicId)
    return refuse(facts, 'conflict');
  const topics = topicsFor(facts, catalogue, order.language);
  const read = readPreferences(values, facts, topics, catalogue, now());
  if (!read.ok) return refuse(facts, read.reason.problem, read.reason.errors);
  try {
    await write(services, facts, read.value, order.evidence);
  } catch (error) {
    // Somebody else wrote first: the person decides again, with what they chose still there.
    if (!isConflict(error)) throw error;
    return refuse(await load(), 'conflict');
  }
  return ok({ save: read.value, seqBefore: facts.seq });
};

const write = async (
  services: Saver,
  facts: Facts,
  { wishes, preferences, contacts, missing, profile }: PreferenceSave,
  evidence: Evidence,
): Promise<void> => {
  const { db, now } = services;
  const at = now();
  const permissions = permissionEvents(facts, wishes, 'granted', at);
  const joins = permissions.some(({ kind }) => kind === 'granted');
  const folded = joins ? mailboxOf(facts)?.folded : undefined;
  await writeEvents(services, {
    facts,
    events: [...permissions, ...preferenceEvents(facts, preferences, at)],
    method: 'link',
    page: 'preferences',
    evidence,
    before: [
      ...contactStatements(db, facts.publicId, contacts, missing, at),
      ...profileStatements(db, facts.publicId, profile, at),
      ...(folded === undefined ? [] : await liftedByOptIn(services, folded)),
    ],
  });
};
