// Shapes of a member's own record: what it shows and what may be changed in it.
import { type TSchema, Type } from 'typebox';
import { publicIdText, shape } from './common.ts';
import { skill, skillLevels } from './directory.ts';
import { collectionNames, entryLimit, entryShapes } from './entries.ts';
import { collectionPoint, country, lines, orNull, provenanceView, recordTag, text } from './own.ts';

const words = (description: string) => Type.Array(text(100), { maxItems: 50, description });
const level = Type.Optional(
  Type.Unsafe<(typeof skillLevels)[number] | null>({
    type: ['string', 'null'],
    enum: [...skillLevels, null],
  }),
);

/** The fields that a member gives of themselves, and their limits. */
export const profileFields = {
  displayName: text(200, 'The name as shown; in any script, never split.'),
  givenName: text(200),
  familyName: text(200),
  handle: text(60, '3 to 30 letters, digits, dots, dashes or underscores; nobody else ever gets an old one.'),
  headline: text(200),
  about: lines(4000),
  jobTitle: text(200),
  organization: text(200),
  country,
  city: text(100),
  interests: words('Own words.'),
  keywords: words('Own words.'),
  skills: Type.Array(shape('SkillDraft', { name: text(100), level }), { maxItems: 50 }),
};
export type ProfileField = keyof typeof profileFields;
export const profileFieldNames = Object.keys(profileFields) as ProfileField[];
export const listFields = ['interests', 'keywords', 'skills'] as const satisfies ProfileField[];

const nullable = Object.fromEntries(
  Object.entries(profileFields).map(([name, schema]): [string, TSchema] => [
    name,
    Type.Optional(orNull(schema)),
  ]),
);

/** Facts that the organization issues: accepted here only to be refused with that reason (MEF-17). */
export const issuedNames = [
  'publicId',
  'certificates',
  'certificateNumber',
  'certificateProgram',
  'number',
  'program',
  'issuedOn',
  'renewedOn',
  'expiresOn',
] as const;
const issued = Object.fromEntries(
  issuedNames.map((name) => [
    name,
    Type.Optional(
      Type.Unsafe<unknown>({ description: 'Issued by the organization: refused with field.issued.' }),
    ),
  ]),
);

/** What is absent stays; null empties. */
export const profileChanges = shape('ProfileChanges', { ...nullable, ...issued, collectionPoint });

const collections = Object.fromEntries(
  collectionNames.map((name) => [name, Type.Optional(Type.Array(entryShapes[name].view))]),
);

/** Fields and collections that the policy in force does not list are absent, unless something is held. */
const recordMembers = {
  publicId: publicIdText,
  ...nullable,
  displayName: Type.String(),
  interests: Type.Optional(Type.Array(Type.String())),
  keywords: Type.Optional(Type.Array(Type.String())),
  skills: Type.Optional(Type.Array(skill)),
  ...collections,
  provenance: provenanceView,
  etag: recordTag,
};

export const memberView = shape('Member', recordMembers, 'A record as its owner sees it: everything held.');

/** The same as staff sees it. */
export const memberForStaff = shape('MemberRecord', {
  id: Type.String({ description: 'The internal id; it never leaves through a public door.' }),
  ...recordMembers,
});

const drafts = Object.fromEntries(
  collectionNames.map((name) => [
    name,
    Type.Optional(Type.Array(entryShapes[name].draft, { maxItems: entryLimit })),
  ]),
);

/** A record made by staff for a person. */
export const newMember = shape('NewMember', {
  ...nullable,
  ...drafts,
  ...issued,
  collectionPoint: Type.Optional(
    Type.String({ maxLength: 60, description: 'Required: where the values were collected (MEF-03).' }),
  ),
});
