import type { CatalogueIncentive, CatalogueLanding } from '../../schema/content/catalogue.ts';
import type { When } from '../../schema/content/incentive.ts';
import type { FieldErrorCode } from '../../schema/contracts/errors.ts';
import { parsePromiseField } from '../../schema/contracts/fields.ts';
import type { DrawPromise, IncentivePromise, Promised } from '../../schema/contracts/promises.ts';
import type { OptInRequest } from '../../schema/contracts/stored.ts';
import { DAY } from '../../schema/contracts/times.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import { startOfDay } from '../core/base/calendar.ts';

/** What a form says that an incentive may depend on. */
export interface Asked {
  choices: OptInRequest['choices'];
  /** Answers to profile fields, without those that were left empty. */
  profile: readonly { field: string; value: string }[];
}

const nextDay = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

/** When a draw opens, and the first instant at which it is closed, UTC milliseconds. */
export const drawTimes = ({
  opens,
  closes,
  timeZone,
}: Pick<DrawPromise, 'opens' | 'closes' | 'timeZone'>): { opens: number; closed: number } => {
  const from = startOfDay(opens, timeZone);
  const to = startOfDay(nextDay(closes), timeZone);
  if (from === undefined || to === undefined) throw new RangeError('a draw without its days');
  return { opens: from, closed: to };
};

/** Whether somebody can enter a draw; whatever is no draw is always open. `now` is UTC milliseconds. */
export const isOpen = (promise: IncentivePromise, now: number): boolean => {
  if (promise.kind !== 'win') return true;
  const { opens, closed } = drawTimes(promise);
  return opens <= now && now < closed;
};

/** Whether all that a condition says holds; one that says nothing always does. */
const holds = ({ topic, channel, field, is }: When, { choices, profile }: Asked): boolean => {
  const ticked =
    (topic === undefined && channel === undefined) ||
    choices.some(
      (choice) =>
        (topic === undefined || choice.topic === topic) &&
        (channel === undefined || choice.channel === channel),
    );
  const answered =
    field === undefined ||
    profile.some((answer) => answer.field === field && (is === undefined || answer.value === is));
  return ticked && answered;
};

type Content = { incentives: readonly CatalogueIncentive[]; draws: readonly string[] };

/** Incentives of a page that a form's answers earn, whether they can be had now or not. */
const earned = (
  landing: Pick<CatalogueLanding, 'incentives'>,
  { incentives }: Content,
  asked: Asked,
): CatalogueIncentive[] =>
  landing.incentives.flatMap(({ incentive, when }) => {
    const known = incentives.find(({ id }) => id === incentive);
    if (!known || known.withdrawn || !holds(when, asked)) return [];
    return known.needsConsent && asked.choices.length === 0 ? [] : [known];
  });

/**
 * What somebody is promised who sends a form now: each incentive of the page whose condition holds,
 * and that is neither withdrawn nor a draw outside of its days, or one that has been made whatever its days
 * say. `now` is UTC milliseconds.
 */
export const promisedTo = (
  landing: Pick<CatalogueLanding, 'incentives'>,
  content: Content,
  asked: Asked,
  now: number,
): Promised[] =>
  earned(landing, content, asked)
    .filter(({ id, promise }) => isOpen(promise, now) && !content.draws.includes(id))
    .map(({ id, version }) => ({ incentive: id, version }));

/** What is wrong with a form that asks for nothing: the page has nothing else to give, or not now. */
export const nothingAsked = (
  landing: Pick<CatalogueLanding, 'incentives'>,
  content: Content,
  asked: Asked,
): FieldErrorCode =>
  earned(landing, content, asked).length > 0 ? 'incentive-closed' : 'permission-missing';

/**
 * Whether a form showed something else than the page promises now: another version, or what has been
 * withdrawn. A form that names no versions, such as an old copy in another site, is promised what there is.
 */
export const showsOtherPromises = (
  values: FormValues,
  landing: Pick<CatalogueLanding, 'incentives'>,
  { incentives }: Content,
): boolean =>
  Object.entries(values).some(([name, [version]]) => {
    const id = parsePromiseField(name);
    if (id === undefined) return false;
    const isHere = landing.incentives.some(({ incentive }) => incentive === id);
    const known = incentives.find((one) => one.id === id && !one.withdrawn);
    return !isHere || known?.version !== version;
  });

/** For how many days a link is good if no file says it. */
const DAYS = 30;

/** For how many days a link to some promises is good: as long as the shortest of their files says. */
export const daysToOpen = (promises: readonly IncentivePromise[]): number => {
  const days = promises.flatMap((one) => (one.kind === 'free' ? one.daysToFetch : []));
  return days.length === 0 ? DAYS : Math.min(...days);
};
