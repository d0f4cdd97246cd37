import { expect } from 'vitest';
import { freshSecret, rotateRing } from '../../functions/cli/fresh-secrets.ts';
import { decodeToken } from '../../functions/links/codec.ts';
import { grantedTo } from '../support/ledger.ts';
import { listUnsubscribe, pathIn } from '../support/mail.ts';
import { askToJoin, join, newAddress } from '../support/people.ts';
import { subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

/** Key ids of a ring, the signing one first. */
const idsIn = (ring: string): number[] => ring.split(' ').map((entry) => Number.parseInt(entry, 10));

const first = freshSecret('LINK_KEYS');
test.override('harnessOptions', { secrets: { LINK_KEYS: first } });
