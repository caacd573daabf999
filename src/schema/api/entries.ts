// Shapes of the collections of a member's record: each entry as it is shown, given and changed.
import { type TProperties, type TSchema, Type } from 'typebox';
import { partialDate, shape, uuidText } from './common.ts';
import {
  addressKind,
  collectionPoint,
  contactKind,
  country,
  lines,
  orNull,
  provenanceView,
  recordTag,
  text,
  webAddress,
} from './own.ts';

/** The most entries that a collection of one record holds. */
export const entryLimit = 50;

export interface EntryShapes {
  /** The noun in the singular, as in names of types and operations. */
  title: string;
  /** Members that an entry cannot be without. */
  required: readonly string[];
  /** An entry as its owner sees it. */
  view: TSchema;
  /** An entry inside a new record. */
  draft: TSchema;
  /** An entry sent by itself. */
  posted: TSchema;
  /** A change: what is absent stays, null empties. */
  changes: TSchema;
  /** The whole collection. */
  list: TSchema;
}

/** `shown` are members that nobody sends. */
function entry(
  title: string,
  required: TProperties,
  optional: TProperties,
  shown: TProperties = {},
): EntryShapes {
  const nullable = mapped(optional, orNull);
  const draft = { ...required, ...mapped(nullable, Type.Optional) };
  const view = shape(title, {
    id: uuidText,
    ...required,
    ...nullable,
    ...shown,
    provenance: provenanceView,
    etag: recordTag,
  });
  return {
    title,
    required: Object.keys(required),
    view,
    draft: shape(`${title}Draft`, draft),
    posted: shape(`New${title}`, { ...draft, collectionPoint }),
    changes: shape(`${title}Changes`, { ...mapped(draft, Type.Optional), collectionPoint }),
    list: shape(`${title}List`, { items: Type.Array(view), etag: recordTag }),
  };
}

function mapped(properties: TProperties, change: (schema: TSchema) => TSchema): TProperties {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, change(schema)]));
}

const always = (description: string) => Type.Unsafe<true>({ type: 'boolean', const: true, description });

/** The shapes of every collection, by its name in paths and in the policy. */
export const entryShapes = {
  employments: entry(
    'Employment',
    { organization: text(200) },
    { title: text(200), start: partialDate, end: partialDate, summary: lines(4000) },
  ),
  educations: entry(
    'Education',
    { institution: text(200) },
    { degree: text(200), area: text(200), start: partialDate, end: partialDate },
  ),
  credentials: entry(
    'Credential',
    { title: text(200) },
    { issuer: text(200), awarded: partialDate, url: webAddress },
    { selfDeclared: always('What the member claims: never a certification (MEXE-04).') },
  ),
  links: entry(
    'Link',
    { kind: text(40), url: webAddress },
    {},
    { external: always('Elsewhere: never fetched by the service (MEF-19).') },
  ),
  emails: entry(
    'Email',
    { kind: contactKind, address: text(254) },
    { primary: Type.Boolean({ description: 'At most one is; making one primary ends the other.' }) },
    { verifiedAt: Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'RFC 3339 in UTC.' }) },
  ),
  phones: entry(
    'Phone',
    {
      kind: contactKind,
      number: text(40, 'Kept in E.164; without a + it is read in the country of the record.'),
    },
    {},
  ),
  addresses: entry(
    'Address',
    { kind: addressKind },
    { street: text(300), city: text(100), region: text(100), postalCode: text(20), country },
  ),
} as const satisfies Record<string, EntryShapes>;

export type CollectionName = keyof typeof entryShapes;
export const collectionNames = Object.keys(entryShapes) as CollectionName[];

/** What is answered when an entry is gone. */
export const entryRemoved = shape('EntryRemoved', { id: uuidText, etag: recordTag });
