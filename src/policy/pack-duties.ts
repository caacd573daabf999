// The shapes of what a policy promises about time, place and access: deadlines, transfers, passwords, staff, breaches.
import { Type } from 'typebox';
import * as names from './pack-names.ts';
import {
  closed,
  type LocalText,
  nullable,
  open,
  openWithDefault,
  openWithDefaultMembers,
  source,
  text,
  words,
} from './pack-pieces.ts';

const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });

export const timeZone = openWithDefault<string>(
  Type.String({ minLength: 1 }),
  "The controller's time zone (IANA), in which days begin and end.",
);

const region = closed(
  { id: words(names.REGION_IDS, 'The id.'), title: text('Its name.'), ...source },
  'A place of residence on which promises depend (MEF-10).',
);
export const regions = Type.Array(region, {
  minItems: 1,
  description: 'The regions that a person may declare.',
});

const deadline = closed(
  {
    right: words(names.RIGHTS, 'The right asked for.'),
    regions: Type.Array(words(names.REGION_IDS, 'A listed region.'), {
      minItems: 1,
      uniqueItems: true,
      description: 'The regions it holds for.',
    }),
    ...openWithDefaultMembers<string>(
      Type.String({ pattern: '^P([1-9][0-9]?M|[1-9][0-9]{0,2}D|T[1-9][0-9]{0,2}H)$' }),
    ),
  },
  'How long an answer to a request may take: P1M (a calendar month), P30D (days) or PT48H (hours), from its receipt.',
);
export const deadlines = Type.Array(deadline, {
  description: 'A deadline for each right in each region (MEF-66).',
});

export const authority = open<string>(
  Type.String({ minLength: 1 }),
  'The authority to which people may complain (MEF-70).',
);

export const breach = closed(
  {
    hours: openWithDefault<number>(
      whole(1, 720),
      'Hours from awareness in which notice of a breach goes out.',
    ),
  },
  'What is promised when data is infringed (MEXT-23).',
);

export const transfers = closed(
  {
    storage: closed(
      {
        region: open<string>(Type.String({ minLength: 1 }), 'The country or region where data is stored.'),
        host: open<string>(Type.String({ minLength: 1 }), 'Who hosts it.'),
      },
      'Where data is stored.',
    ),
    remoteAccess: open<LocalText[]>(
      Type.Array(text('Who, and from where.'), { minItems: 1 }),
      'Who may reach the data from elsewhere.',
    ),
    notice: closed(
      {
        value: nullable<string>(
          { type: ['string', 'null'], minLength: 1 },
          'The id of the notice shown where data is collected, or null.',
        ),
        needsAcknowledgement: Type.Boolean({
          description: 'Whether collection waits until the notice is acknowledged; that is no consent.',
        }),
        ...source,
      },
      'The notice about transfers.',
    ),
  },
  'Where data is kept, who reaches it from elsewhere, and what people are told of it (MEF-54).',
);

export const passwords = closed(
  {
    minimumAlone: openWithDefault<number>(
      whole(15, 64),
      'Characters, where the password is the only factor.',
    ),
    minimumWithSecondFactor: openWithDefault<number>(whole(8, 64), 'Characters, beside a second factor.'),
    maximum: openWithDefault<number>(whole(64, 1024), 'The most characters that are accepted.'),
    minimumScore: openWithDefault<number>(whole(0, 4), 'The least strength, from 0 (guessed at once) to 4.'),
  },
  'What a password must be (MEXT-19); NIST SP 800-63B-4 sets the bounds.',
);

export const staff = closed(
  {
    undertakingRequired: openWithDefault<boolean>(
      Type.Boolean(),
      'Staff read personal data only after an undertaking of confidentiality (MEXT-18).',
    ),
    secondFactorRequired: openWithDefault<boolean>(
      Type.Boolean(),
      'Staff sign in with a second factor (MEXE-18).',
    ),
  },
  'What is asked of those who act for the controller (MIPI-01).',
);

export const technical = closed(
  {
    addressDays: openWithDefault<number>(
      whole(1, 90),
      'Days for which security may use the address of a sign-in; then it is removed (MEF-23).',
    ),
    usageRecorded: openWithDefault<boolean>(
      Type.Boolean(),
      'Whether it is written down, under a pseudonym, which routes people use (MEXE-02).',
    ),
  },
  'What arises by itself when the service is used.',
);

export const figures = closed(
  {
    smallestGroup: openWithDefault<number>(
      whole(2, 100),
      'Fewer people than this are never counted out where figures about people are given (MEF-31).',
    ),
  },
  'How figures about people are given.',
);

export const keep = closed(
  {
    from: text('What the time is counted from.'),
    ...openWithDefaultMembers<string>(Type.String({ pattern: '^P(0|[1-9][0-9]{0,3})[YMD]$' })),
  },
  'How long it is kept: P12M, P2Y, P90D, or P0D for no longer.',
);

export const hash = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 of its text in lowercase hex, or null while the text is not at hand.',
});
