// Shapes that many operations share.

import type { TProperties } from 'typebox';
import { Type } from 'typebox';

/** A closed object: members that are not listed are refused (MEXT-01). Its title names it in OpenAPI and GraphQL. */
export function shape<P extends TProperties>(title: string, properties: P, description?: string) {
  return Type.Object(properties, { title, additionalProperties: false, ...(description && { description }) });
}

/** The input of an operation: path, query and header members by name, a body as `body`. */
export function input<P extends TProperties>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

/** The input of staff's reading of a person's record: it says what for (MEF-79). */
export function aboutPerson<P extends TProperties>(properties: P) {
  const purpose = Type.String({ maxLength: 60, description: 'What for: a purpose that the role may use.' });
  const reason = Type.Optional(line(200, 'Why, for the audit trail; name nobody.'));
  return input({ ...properties, purpose, reason });
}

/** One of a closed list of words. */
export function oneOf<const Values extends readonly string[]>(values: Values, description?: string) {
  return Type.Unsafe<Values[number]>({
    type: 'string',
    enum: [...values],
    ...(description && { description }),
  });
}

/** One line of text, NFC on storage; control characters are refused. */
export function line(maxLength: number, description?: string) {
  return Type.String({
    minLength: 1,
    maxLength,
    pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
    ...(description && { description }),
  });
}

/** Text of several lines. */
export function prose(maxLength: number, description?: string) {
  return Type.String({
    minLength: 1,
    maxLength,
    pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$',
    ...(description && { description }),
  });
}

/** A date known to the year, the month or the day. */
export const partialDate = Type.String({
  pattern: '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$',
  description: 'YYYY, YYYY-MM or YYYY-MM-DD (ISO 8601).',
});
/** A day of the calendar; as in the database there is no year 0000. */
export const day = Type.String({
  pattern: '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
  format: 'date',
  description: 'A date, YYYY-MM-DD.',
});
/** An instant as somebody sends it: one that the database takes, too, so without leap seconds and offsets that no place has. */
export function sentInstant(description: string) {
  return Type.String({
    pattern:
      '^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$',
    format: 'date-time',
    description,
  });
}
export const instantText = Type.String({ description: 'An instant, RFC 3339 in UTC.' });
export const uuidText = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
});
export const publicIdText = Type.String({
  pattern: '^[0-9a-f]{32}$',
  description: 'The public id of a professional.',
});
export const countryCode = Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' });
export const ifMatch = Type.Optional(
  Type.String({ maxLength: 200, description: 'The ETag of the record that the change was made on.' }),
);
export const localized = Type.Unsafe<Record<string, string>>({
  type: 'object',
  title: 'LocalizedText',
  description: 'A text by BCP 47 language tag.',
  minProperties: 1,
  maxProperties: 20,
  propertyNames: { pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' },
  additionalProperties: { type: 'string', minLength: 1, maxLength: 2000 },
});
