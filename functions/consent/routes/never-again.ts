import { type Facts, granted } from '../../core/person/facts.ts';
import { isConflict } from '../../core/store/db.ts';
import { linkProblem, pagePath, seeOther } from '../../web/answers.ts';
import type { AppContext } from '../../web/context.ts';
import { linkLanguage } from '../../web/language.ts';
import { hasSaidNeverAgain, neverAgain } from '../acts/never-again.ts';

/**
 * "Never again", from the page after leaving. `undefined` if something is allowed, or has been by now:
 * then it takes another departure first.
 */
export const answerNeverAgain = async (
  c: AppContext,
  facts: Facts,
): Promise<Response | undefined> => {
  if (granted(facts).length > 0) return undefined;
  try {
    await neverAgain(c.var.services, facts);
  } catch (error) {
    if (!isConflict(error)) throw error;
    return undefined;
  }
  return thanks(c, facts);
};

/** The button was pressed twice: the first time has voided the link. */
export const answerSaidBefore = async (c: AppContext, facts: Facts): Promise<Response> =>
  (await hasSaidNeverAgain(c.var.services, facts)) ? thanks(c, facts) : linkProblem(c);

const thanks = (c: AppContext, { language }: Facts): Response =>
  seeOther(c, pagePath(c, 'never-again', linkLanguage(c, language)));
