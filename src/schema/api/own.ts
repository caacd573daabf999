// Pieces of the shapes of a record: texts that may be emptied, where values came from.
import { type Static, type TSchema, Type } from 'typebox';
import { oneOf } from './common.ts';

/** The same, or null. */
export function orNull<Schema extends TSchema>(schema: Schema) {
  const type: unknown = Reflect.get(schema, 'type');
  return Type.Unsafe<Static<Schema> | null>({ ...schema, type: [type, 'null'] });
}

/** One line; a blank one is refused later, with what leaving the field out means (MEF-20). */
export function text(maxLength: number, description?: string) {
  return Type.String({
    maxLength,
    pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$',
    ...(description && { description }),
  });
}

/** Several lines: tabs and line ends are the only control characters. */
export function lines(maxLength: number, description?: string) {
  return Type.String({
    maxLength,
    pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$',
    ...(description && { description }),
  });
}

/** An ISO 3166-1 alpha-2 code in either case; kept in capitals. */
export const country = Type.String({ pattern: '^[A-Za-z]{2}$', description: 'ISO 3166-1 alpha-2.' });
export const webAddress = Type.String({ maxLength: 2000, description: 'An https URL.' });

export const contactKind = Type.Unsafe<'work' | 'personal'>({
  ...oneOf(['work', 'personal']),
  title: 'ContactKind',
});
export const addressKind = Type.Unsafe<'work' | 'home'>({
  ...oneOf(['work', 'home'], 'A home address is never published (MEXT-12).'),
  title: 'AddressKind',
});

export const provenanceView = Type.Unsafe<Record<string, unknown>>({
  title: 'Provenance',
  description: 'By field: source, sourceName, collectionPoint and collectedAt (MEF-03, MEF-11).',
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: {
      source: { type: 'string', enum: ['self', 'public', 'third_party', 'automatic', 'organization'] },
      sourceName: { type: 'string' },
      collectionPoint: { type: 'string' },
      collectedAt: { type: 'string' },
    },
    required: ['source', 'collectionPoint', 'collectedAt'],
  },
});
export const collectionPoint = Type.Optional(
  Type.String({
    maxLength: 60,
    description: 'Where the values were collected, as the policy lists it; `portal` by default (MEF-03).',
  }),
);
export const recordTag = Type.Optional(
  Type.String({ description: 'The ETag of the whole record, for If-Match.' }),
);
