// Shapes of what arises by itself: attempts to sign in as security sees them, and figures of usage.
import { Type } from 'typebox';
import { aboutPerson, day, input, instantText, oneOf, sentInstant, shape, uuidText } from './common.ts';
import { cursorText, pageLimit } from './directory.ts';

const from = Type.Optional(sentInstant('From this instant on, RFC 3339.'));
const to = Type.Optional(sentInstant('Before this instant, RFC 3339.'));

export const signInQuery = aboutPerson({ from, to, cursor: cursorText, limit: pageLimit });

export const signInEntry = shape('SignInAttempt', {
  id: uuidText,
  at: instantText,
  outcome: oneOf(['done', 'refused']),
  accountId: Type.Optional(
    Type.String({ ...uuidText, description: 'Absent where what was typed has no account.' }),
  ),
  address: Type.Optional(
    Type.String({ description: 'Absent once the days are over for which security may use it.' }),
  ),
  network: Type.Optional(
    Type.String({ description: 'Tells equal networks from others: a keyed digest, no address.' }),
  ),
  device: Type.Optional(Type.String({ description: 'Family of program and system.' })),
  country: Type.String({ description: 'ISO 3166-1 alpha-2, as the address suggests, or `unknown`.' }),
});
export const signInPage = shape('SignInAttempts', {
  items: Type.Array(signInEntry, { description: 'Newest first.' }),
  nextCursor: Type.Optional(Type.String()),
});

export const usageQuery = input({
  from: Type.Optional(Type.String({ ...day, description: 'First day; 30 days before the last by default.' })),
  to: Type.Optional(Type.String({ ...day, description: 'Last day; today by default.' })),
});
export const usageFigures = shape('UsageFigures', {
  recorded: Type.Boolean({ description: 'Whether the policy in force has usage recorded.' }),
  items: Type.Array(
    shape('UsageFigure', {
      day,
      route: Type.String({ description: 'Method and pattern.' }),
      requests: Type.Integer(),
      failed: Type.Integer({ description: 'Answered with a status of 500 or more.' }),
      people: Type.Integer({
        description: 'How many; routes that fewer than five used that day are left out.',
      }),
    }),
  ),
});

/** One request of a person, as the recorder hands it over. */
export const usageRecord = shape('UsageRecord', {
  accountId: uuidText,
  route: Type.String({ pattern: '^[A-Z]+ [^?#\\s]{1,200}$' }),
  status: Type.Integer({ minimum: 100, maximum: 599 }),
});
