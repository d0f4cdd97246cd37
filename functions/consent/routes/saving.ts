import type { FieldError, FormProblem } from '../../../schema/contracts/errors.ts';
import { FIELD } from '../../../schema/contracts/fields.ts';
import type { FormValues } from '../../../schema/contracts/views.ts';
import { liftedByOptIn } from '../../contact/acts/lift-suppressions.ts';
import { writeEvents } from '../../core/acts/write-events.ts';
import { permissionEvents, preferenceEvents } from '../../core/ledger/changes.ts';
import { isCurrent, type Session } from '../../core/links/session.ts';
import { type Facts, mailboxOf } from '../../core/person/facts.ts';
import { textOf } from '../../core/person/form.ts';
import { topicsFor } from '../../core/person/topics.ts';
import { isConflict } from '../../core/store/db.ts';
import { loadFacts } from '../../core/store/facts.ts';
import { contactStatements } from '../../core/store/subscribers.ts';
import { seeOther, show } from '../../web/answers.ts';
import type { AppContext } from '../../web/context.ts';
import { evidenceOf } from '../../web/evidence.ts';
import { requestLanguage } from '../../web/language.ts';
import { factsOfForm } from '../preference-draft.ts';
import { type PreferenceSave, readPreferences } from '../preference-form.ts';
import { profileStatements } from '../store/profile.ts';
import { preferencesView } from '../views/read-models.ts';
import { answerWithoutSession } from './without-session.ts';

/** Saves a preference form that was rendered for this subscriber at this ledger number. */
export const savePreferences = async (
  c: AppContext,
  session: Session,
  values: FormValues,
): Promise<Response> => {
  const { db, catalogue, now } = c.var.services;
  const language = requestLanguage(c);
  const again = (facts: Facts, problem: FormProblem, errors: FieldError[]) => {
    const view = preferencesView(facts, catalogue, language, now());
    return show(c, { ...view, values, problem, errors }, problem);
  };
  const offline = factsOfForm(session.subject, values, language);
  c.set('unavailable', () => again(offline, 'unavailable', []));
  const load = () => loadFacts(db, { by: 'public-id', publicId: session.subject });
  const facts = await load();
  if (!isCurrent(facts, session.epoch)) return answerWithoutSession(c, session, values);
  const stale = String(facts.seq) !== textOf(values, FIELD.seq);
  if (stale || facts.publicId !== textOf(values, FIELD.subscriber))
    return again(facts, 'conflict', []);
  const topics = topicsFor(facts, catalogue, language);
  const read = readPreferences(values, facts, topics, catalogue, now());
  if (!read.ok) return again(facts, read.reason.problem, read.reason.errors);
  try {
    await writeSave(c, facts, read.value, values);
  } catch (error) {
    // Somebody else wrote first: the person decides again, with what they chose still there.
    if (!isConflict(error)) throw error;
    const newer = await load();
    return isCurrent(newer, session.epoch)
      ? again(newer, 'conflict', [])
      : answerWithoutSession(c, session, values);
  }
  const { preferences, profile } = read.value;
  const answered = profile.put.length + profile.remove.length > 0 ? '&answers' : '';
  return seeOther(
    c,
    `/${preferences.language ?? language}/preferences?since=${facts.seq}${answered}`,
  );
};

const writeSave = async (
  c: AppContext,
  facts: Facts,
  { wishes, preferences, contacts, missing, profile }: PreferenceSave,
  values: FormValues,
): Promise<void> => {
  const { db, now } = c.var.services;
  const at = now();
  const permissions = permissionEvents(facts, wishes, 'granted', at);
  const joins = permissions.some(({ kind }) => kind === 'granted');
  const folded = joins ? mailboxOf(facts)?.folded : undefined;
  await writeEvents(c.var.services, {
    facts,
    events: [...permissions, ...preferenceEvents(facts, preferences, at)],
    method: 'link',
    page: 'preferences',
    evidence: evidenceOf(c, values),
    before: [
      ...contactStatements(db, facts.publicId, contacts, missing, at),
      ...profileStatements(db, facts.publicId, profile, at),
      ...(folded === undefined ? [] : await liftedByOptIn(c.var.services, folded)),
    ],
  });
};
