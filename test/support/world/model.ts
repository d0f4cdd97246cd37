import { STATE_CODES } from '../../../schema/contracts/codes.ts';

/**
 * What a person has allowed, in the fewest words that can be wrong independently of the product: a
 * map of permissions, and the number of consent events that there must be.
 */
export interface ModelPermission {
  frequency: number;
  granted: boolean;
  /** Which change made it so. */
  change: number;
}

export interface Model {
  permissions: Map<string, ModelPermission>;
  events: number;
  changes: number;
}

/** What was left in one go, as it was before. */
export type Departure = { place: string; frequency: number; change: number }[];

export const newModel = (): Model => ({ permissions: new Map(), events: 0, changes: 0 });

const put = (model: Model, place: string, granted: boolean, frequency: number): number => {
  model.changes += 1;
  model.permissions.set(place, { granted, frequency, change: model.changes });
  return model.changes;
};

/** Grants what differs; `each` events are written for one permission. Returns what was changed. */
export const grant = (model: Model, wanted: ReadonlyMap<string, number>, each = 1): string[] => {
  const differing = [...wanted].filter(([place, frequency]) => {
    const held = model.permissions.get(place);
    return !held?.granted || held.frequency !== frequency;
  });
  for (const [place, frequency] of differing) put(model, place, true, frequency);
  model.events += differing.length * each;
  return differing.map(([place]) => place);
};

/** Withdraws what is granted and meant. */
export const withdraw = (model: Model, meant: (place: string) => boolean): Departure => {
  const held = [...model.permissions].filter(([place, { granted }]) => granted && meant(place));
  model.events += held.length;
  return held.map(([place, { frequency }]) => ({
    place,
    frequency,
    change: put(model, place, false, frequency),
  }));
};

/** Puts back what nothing has happened to since. */
export const undo = (model: Model, departure: Departure): void => {
  const untouched = departure.filter(
    ({ place, change }) => model.permissions.get(place)?.change === change,
  );
  for (const { place, frequency } of untouched) put(model, place, true, frequency);
  model.events += untouched.length;
};

/** The permission table as the model has it. */
export const tableOf = ({ permissions }: Model, channels: Record<string, number>) =>
  [...permissions]
    .map(([place, { granted, frequency }]) => {
      const [topic = '', channel = ''] = place.split('.');
      const state = granted ? STATE_CODES.granted : STATE_CODES.withdrawn;
      return { topic, channel: channels[channel] ?? 0, state, frequency };
    })
    .sort((a, b) => (a.topic === b.topic ? a.channel - b.channel : a.topic < b.topic ? -1 : 1));
