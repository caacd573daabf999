// The fields that an import can fill, and what their values must be.
import isoCountries from 'i18n-iso-countries';
import { type TSchema, Type } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { programCode } from '../../schema/api/certificates.ts';
import { day, oneOf } from '../../schema/api/common.ts';
import { entryShapes } from '../../schema/api/entries.ts';
import { text } from '../../schema/api/own.ts';
import { profileFields } from '../../schema/api/profile.ts';
import { personalSigns } from '../organizations/normalize.ts';
import type { MemberKind } from './mapping-shape.ts';

export interface Target {
  /** True for a value of the field; undefined values never come here. */
  check(value: unknown): boolean;
  list: boolean;
}

export interface TargetKind {
  fields: Record<string, Target>;
  /** One of these must be there: without any a part of a row is left out, and a row of its own is refused. */
  main: readonly string[];
  /** Each of these must be there. */
  required: readonly string[];
  /** The field of the policy that holds them all; undefined: each by its own name. */
  policyField?: string;
}

const countries = new Set(Object.keys(isoCountries.getAlpha2Codes()));

const rules: Record<string, (value: string) => boolean> = {
  country: (value) => countries.has(value),
  number: (value) => /^\+[0-9]{6,15}$/.test(value),
  address: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
  url: (value) => value.startsWith('https://') && URL.canParse(value),
  ...Object.fromEntries(['name', 'city', 'description'].map((field) => [field, namesNobody])),
  website: (value) => /^https?:\/\/[^@]*$/.test(value) && URL.canParse(value),
};

/** Of a fact of an organization: nothing points to a person. */
function namesNobody(value: string): boolean {
  return personalSigns(value).length === 0;
}

function target(schema: TSchema, rule?: (value: string) => boolean): Target {
  const validator: Validator = Compile(schema);
  const list = Reflect.get(schema, 'type') === 'array';
  return {
    list,
    check: (value) =>
      validator.Check(value) && (rule === undefined || typeof value !== 'string' || rule(value)),
  };
}

/** Targets by field; those `ruled` have a rule beside their shape. */
export function targets(schemas: Record<string, TSchema>, ruled: readonly string[]): Record<string, Target> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      target(schema, ruled.includes(name) ? rules[name] : undefined),
    ]),
  );
}

function entryTargets(name: keyof typeof entryShapes, main: string[], ruled: string[]): TargetKind {
  const schemas = Reflect.get(entryShapes[name].draft, 'properties') as Record<string, TSchema>;
  return {
    fields: targets(schemas, ruled),
    main,
    required: entryShapes[name].required.filter((field) => !main.includes(field)),
    policyField: name,
  };
}

const { handle: _chosenByThePerson, ...profile } = profileFields;

/** What a member, and what belongs to one, can hold. */
export const targetKinds: Record<Exclude<MemberKind, 'flags'>, TargetKind> = {
  members: { fields: targets(profile, ['country']), main: ['displayName'], required: [] },
  emails: entryTargets('emails', ['address'], ['address']),
  phones: entryTargets('phones', ['number'], ['number']),
  addresses: entryTargets('addresses', ['street', 'city', 'postalCode'], ['country']),
  links: entryTargets('links', ['url'], ['url']),
  employments: entryTargets('employments', ['organization'], []),
  educations: entryTargets('educations', ['institution'], []),
  credentials: entryTargets('credentials', ['title'], ['url']),
  certificates: {
    fields: targets(
      {
        number: text(100),
        program: programCode,
        issuedOn: day,
        expiresOn: day,
        state: oneOf(['active', 'suspended', 'revoked']),
      },
      [],
    ),
    main: ['number'],
    required: ['program', 'issuedOn'],
    policyField: 'certificates',
  },
};

/** A source's own identifier of a record. */
export const sourceId = target(
  Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f]+$' }),
);
