// The closed lists of words that a policy pack may use: packs, fields, categories, bases, necessities, origins.
import { relationshipKinds } from '../schema/api/relationships.ts';
import { everyCategory } from '../schema/declare.ts';

/** The packs this software ships. A pack file names one of them. */
export const PACK_NAMES = ['mef', 'mext', 'mipi', 'm-exe', 'mass'] as const;

/** Where a value comes from: the policy says it, we read it into vague words, or the policy is silent. */
export const ORIGINS = ['stated', 'inferred', 'default'] as const;

/** The lawful bases a purpose may rest on (MEF-24). */
export const BASES = ['contract', 'consent', 'legitimate_interest', 'legal_obligation'] as const;

/** Whether a person must give a field, and why (MEF-20). */
export const NECESSITIES = ['optional', 'contract', 'statutory'] as const;

/** The kinds of data, in plain words, that a catalogue groups by (MEXT-03). */
export const CATEGORY_IDS = everyCategory;

/** Kinds of data that arise by use of the service: each says how long it is kept (MIPI-04). */
export const TIMED_CATEGORIES = ['usage', 'technical', 'authentication'] as const;

/** Where a person lives, as far as promises depend on it (MEF-10). */
export const REGION_IDS = ['eea', 'uk', 'us-ca', 'us', 'other'] as const;

/** The rights that a person may ask for (GDPR Articles 15 to 21). */
export const RIGHTS = ['access', 'rectify', 'erase', 'restrict', 'object', 'portability'] as const;

/** What happens below the minimum age (MEF-81, MIPI-27, MEXE-33). */
export const AGE_MODES = ['refuse', 'guardian', 'guardian_verified'] as const;

/** Kinds of agreement a person may accept; accepting one is never a consent (MEF-04). */
export const AGREEMENT_KINDS = [
  'terms-of-use',
  'bylaws',
  'privacy-policy',
  'code-contribution-agreement',
] as const;

/** How a person may belong to the association (MASS-01). */
export const RELATIONSHIP_KINDS = relationshipKinds;

/** Kinds of purpose that a pack may rule out for good (MASS-19, MASS-20). */
export const FORBIDDABLE_KINDS = ['profiling', 'sale'] as const;

/** Parts of a collection that are published on their own and never asked for in a form. */
export const PUBLICATION_PARTS = [
  'workEmail',
  'workPhone',
  'workAddress',
  'certificateProgram',
  'certificateNumber',
] as const;

/** The fields that a person may publish in the directory; everything else stays private under any flag. */
export const PUBLISHABLE_FIELDS = [
  'displayName',
  'photo',
  'headline',
  'about',
  'jobTitle',
  'organization',
  'country',
  'city',
  'interests',
  'keywords',
  'skills',
  'links',
  'employments',
  'educations',
  ...PUBLICATION_PARTS,
] as const;

/** The fields that no pack can make publishable: whole collections, legal names, sign-in names. */
export const PRIVATE_FIELDS = [
  'givenName',
  'familyName',
  'handle',
  'emails',
  'phones',
  'addresses',
  'credentials',
  'linkedAccounts',
  'certificates',
] as const;

/** Every field that the software can hold of a person; a pack lists those its policy allows. */
export const FIELD_NAMES = [...PRIVATE_FIELDS, ...PUBLISHABLE_FIELDS] as const;

/** Fields of a booking alone, which no record of a person holds: optional, self-described, never published (MASS-03). */
export const BOOKING_FIELDS = ['gender'] as const;
/** Every field that a pack may list and a form may ask for. */
export const FORM_FIELDS = [...FIELD_NAMES, ...BOOKING_FIELDS] as const;

export type PackName = (typeof PACK_NAMES)[number];
export type Origin = (typeof ORIGINS)[number];
export type Basis = (typeof BASES)[number];
export type Necessity = (typeof NECESSITIES)[number];
export type CategoryId = (typeof CATEGORY_IDS)[number];
export type AgeMode = (typeof AGE_MODES)[number];
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];
export type RegionId = (typeof REGION_IDS)[number];
export type Right = (typeof RIGHTS)[number];
export type PublishableField = (typeof PUBLISHABLE_FIELDS)[number];
export type FieldName = (typeof FORM_FIELDS)[number];

/** True when a field may be published at all, whatever a pack says. */
export function isPublishable(name: string): name is PublishableField {
  return (PUBLISHABLE_FIELDS as readonly string[]).includes(name);
}

/** True when the software can hold a field of this name. */
export function isFieldName(name: string): name is FieldName {
  return (FORM_FIELDS as readonly string[]).includes(name);
}
