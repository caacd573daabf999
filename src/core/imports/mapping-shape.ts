// The shape of a mapping file: the single source of its type, its validator and mappings/schema.json.
import { type Static, type TProperties, Type } from 'typebox';
import { type RecordKindName, recordKinds } from './kinds.ts';

const closed = <Properties extends TProperties>(properties: Properties, description: string) =>
  Type.Object(properties, { additionalProperties: false, description });
const words = <const Values extends readonly string[]>(values: Values, description: string) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values], description });
const column = Type.String({ minLength: 1, description: 'The name of a column.' });

/** What may be made of the text of columns. */
export const transforms = ['text', 'country', 'phone', 'date', 'url', 'list'] as const;
export const dateFormats = ['YYYY-MM-DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY'] as const;

const valueObject = closed(
  {
    constant: Type.Optional(Type.String({ description: 'The same text for every row.' })),
    from: Type.Optional(
      Type.Union(
        [column, Type.Array(Type.Union([column, Type.Array(column, { minItems: 1 })]), { minItems: 1 })],
        {
          description:
            'A column, or several: the first that is not empty; a list inside is joined by `with`.',
        },
      ),
    ),
    with: Type.Optional(Type.String({ maxLength: 10, description: 'Joins columns; a space by default.' })),
    as: Type.Optional(words(transforms, 'What the text is read as; `text` by default.')),
    country: Type.Optional(
      Type.String({ pattern: '^[A-Z]{2}$', description: 'The country of phone numbers without a +.' }),
    ),
    template: Type.Optional(
      Type.String({
        pattern: '^https://.*\\{value\\}',
        description: 'The URL of a handle, with {value} in it.',
      }),
    ),
    format: Type.Optional(words(dateFormats, 'How dates are written; YYYY-MM-DD by default.')),
    separator: Type.Optional(
      Type.String({ minLength: 1, maxLength: 5, description: 'Parts a list; `;` by default.' }),
    ),
    words: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'What each text of the source becomes; any other text is refused.',
      }),
    ),
  },
  'How a value is made of a row.',
);

/** A column, or how a value is made of several. */
export const valueShape = Type.Union([column, valueObject]);
const values = Type.Record(Type.String(), valueShape, { description: 'Values by the name of our field.' });
const parts = Type.Optional(Type.Array(values, { description: 'Entries made of the same row.' }));
const flagged = {
  field: Type.String({ description: 'The publishable field.' }),
  when: valueShape,
  is: Type.Optional(
    Type.Array(Type.String(), { minItems: 1, description: 'What means yes; true, yes, y, x, 1 by default.' }),
  ),
};

const proposal = closed(flagged, 'A share flag: proposed to the person, never a consent by itself.');
const consent = closed(
  {
    purpose: Type.String({ description: 'A purpose that rests on consent.' }),
    ...flagged,
    field: Type.Optional(flagged.field),
    evidence: closed(
      { wording: valueShape, date: valueShape, source: valueShape },
      'What was agreed to, when and where: without all three nothing is taken over.',
    ),
  },
  'A consent given elsewhere, with its evidence.',
);

/** Members, and what belongs to one. */
const memberKinds = [
  'members',
  'emails',
  'phones',
  'addresses',
  'links',
  'employments',
  'educations',
  'credentials',
  'certificates',
  'flags',
] as const;
export type MemberKind = (typeof memberKinds)[number];
export type FileKind = MemberKind | RecordKindName;
export const kinds: readonly FileKind[] = [...memberKinds, ...(Object.keys(recordKinds) as RecordKindName[])];

/** The collections of a member that a row of a members file may fill too. */
export const partNames = [
  'emails',
  'phones',
  'addresses',
  'links',
  'employments',
  'educations',
  'credentials',
] as const;
export type PartName = (typeof partNames)[number];

const file = closed(
  {
    file: Type.String({ pattern: '^[^/\\\\]+$', description: 'The name of a file; * stands for any text.' }),
    optional: Type.Optional(Type.Boolean({ description: 'Whether the file may be missing.' })),
    columnsMayBeMissing: Type.Optional(
      Type.Boolean({ description: 'Whether a column may be missing; it then counts as empty.' }),
    ),
    skipEmpty: Type.Optional(
      Type.Boolean({
        description: 'Whether a row without the main value is passed over instead of refused.',
      }),
    ),
    delimiter: Type.Optional(words([',', ';', '\t', '|'], 'What parts columns; a comma by default.')),
    kind: words(kinds, 'What a row is.'),
    id: valueShape,
    owner: Type.Optional(valueShape),
    fields: Type.Optional(values),
    emails: parts,
    phones: parts,
    addresses: parts,
    links: parts,
    employments: parts,
    educations: parts,
    credentials: parts,
    proposals: Type.Optional(Type.Array(proposal)),
    consents: Type.Optional(Type.Array(consent)),
  },
  'A file of the source system and what its columns become.',
);

const program = closed(
  {
    title: Type.Record(
      Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }),
      Type.String({ minLength: 1 }),
      {
        additionalProperties: false,
        description: 'The title by language.',
      },
    ),
    validityMonths: Type.Optional(Type.Integer({ minimum: 1, maximum: 1200 })),
  },
  'A program that is made when it is missing.',
);

export const mappingShape = closed(
  {
    source: Type.String({
      pattern: '^[a-z0-9][a-z0-9._-]{0,59}$',
      description: 'The name of the source system: kept with every value, and never changed afterwards.',
    }),
    programs: Type.Optional(Type.Record(Type.String(), program, { description: 'Programs by code.' })),
    files: Type.Array(file, { minItems: 1, description: 'The files.' }),
  },
  'Names the columns of a source system.',
);

export type Mapping = Static<typeof mappingShape>;
export type MappedFile = Static<typeof file>;
export type MappedValue = Static<typeof valueShape>;
export type ValueObject = Static<typeof valueObject>;
export type MappedConsent = Static<typeof consent>;
export type MappedProposal = Static<typeof proposal>;

/** The text of mappings/schema.json; a test fails when the file and this differ. */
export function mappingSchemaText(): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Import mapping',
    ...mappingShape,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
