/** The slice of bitter orange in a square from -100 to 100: paths of one segment and one seed. */
export const SEGMENT =
  'M0-14C-5-30-15-52-17.5-66-19.5-77-10-84 0-84S19.5-77 17.5-66C15-52 5-30 0-14Z';
export const SEED = 'M0-48C-4-40-3-35 0-35S4-40 0-48Z';
/** By how many degrees the first segment is turned to make each of the others. */
export const TURNS = [36, 72, 108, 144, 180, 216, 252, 288, 324] as const;
