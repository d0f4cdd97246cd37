import type { MyDataFile } from '../../../schema/contracts/my-data.ts';
import { maskAnswer } from '../../core/person/answers.ts';
import { maskedContacts } from '../../core/person/masks.ts';
import type { HeldRequest } from '../store/my-data-rows.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** What somebody typed who has not proved to be this person is masked, as it is on the page. */
export const requestOf = ({
  language,
  requestedAt,
  confirmedAt,
  request,
}: HeldRequest): MyDataFile['requests'][number] => ({
  requestedAt: iso(requestedAt),
  ...(confirmedAt !== undefined && { confirmedAt: iso(confirmedAt) }),
  language: request?.language ?? language,
  ...(request && { page: request.page }),
  choices: request?.choices ?? [],
  incentives: (request?.incentives ?? []).map(({ incentive }) => incentive),
  contacts: maskedContacts(request ?? {}),
  answers: (request?.profile ?? []).map(({ field, value }) => ({
    field,
    masked: maskAnswer(value),
  })),
  ...(request?.minimumAge !== undefined && { age: request.minimumAge }),
});
