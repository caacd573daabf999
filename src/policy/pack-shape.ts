// The shape of a policy pack: the single source of the type, of the validator and of policies/schema.json.
import { Type } from 'typebox';
import * as duties from './pack-duties.ts';
import * as names from './pack-names.ts';
import { closed, line, nullable, open, slug, source, text, words } from './pack-pieces.ts';

const controllerValue = (description: string) => open<string>(Type.String({ minLength: 1 }), description);

const controller = closed(
  {
    legalName: controllerValue('The legal name of the controller.'),
    legalForm: controllerValue('Its legal form and the law it is formed under.'),
    role: controllerValue('Whether it is the controller, a joint controller or a processor.'),
    address: controllerValue('Its postal address.'),
    phone: controllerValue('Its telephone number for questions.'),
    email: controllerValue('Its mailbox for questions.'),
    website: controllerValue('Its website.'),
  },
  'Who decides why and how data is used (MEF-02).',
);

const notice = closed(
  {
    id: slug('The id that purposes name this notice by.'),
    version: line('The version that a consent is recorded under; change it whenever a text changes.'),
    text: text('What a person reads before consenting.'),
    ...source,
  },
  'A notice that a consent is given under.',
);

const goesOn = closed(
  {
    what: text('What goes on.'),
    basis: words(names.BASES, 'The basis on which it goes on.'),
    clause: source.clause,
  },
  'Something that goes on after withdrawal, and on which basis (MEF-43).',
);

const purpose = closed(
  {
    id: slug('The id of the purpose; the gate refuses a purpose that is not listed (MEF-24).'),
    title: text('The purpose in plain words.'),
    basis: words(names.BASES, 'The lawful basis.'),
    obligation: Type.Optional(line('The law that obliges; required for legal_obligation (MEF-37).')),
    dpv: Type.String({
      pattern: '^dpv:[A-Z][A-Za-z]+$',
      description: 'Its label in the Data Privacy Vocabulary.',
    }),
    categories: Type.Array(words(names.CATEGORY_IDS, 'A listed category.'), {
      minItems: 1,
      uniqueItems: true,
      description: 'The categories of data the purpose may use.',
    }),
    notice: Type.Optional(slug('The id of its notice; required for consent.')),
    stopsOnWithdrawal: Type.Optional(
      Type.Array(text('One thing that stops.'), {
        minItems: 1,
        description: 'What stops when the consent is withdrawn; required for consent (MEF-43).',
      }),
    ),
    goesOnAfterWithdrawal: Type.Optional(
      Type.Array(goesOn, {
        description: 'What goes on after withdrawal; required for consent, may be empty.',
      }),
    ),
    ...source,
  },
  'Something data may be used for.',
);

const category = closed(
  {
    id: words(names.CATEGORY_IDS, 'The id.'),
    title: text('The kind of data in plain words.'),
    keep: Type.Optional(duties.keep),
    ...source,
  },
  'A kind of data (MEXT-03).',
);

/** One field of a person; pack-schema.ts names it once and refers to it. */
export const fieldShape = closed(
  {
    label: text('How a form labels the field.'),
    category: words(names.CATEGORY_IDS, 'A listed category.'),
    purpose: slug('The listed purpose it is held for (MEXE-31).'),
    necessity: words(names.NECESSITIES, 'Whether it must be given, and why (MEF-20).'),
    consequence: Type.Optional(text('What happens without it; required unless optional (MEF-20).')),
    publishable: Type.Boolean({ description: 'Whether a person may publish it in the directory (MEF-40).' }),
    ...source,
  },
  'A field that may be held of a person.',
);

const form = closed(
  {
    title: text('The name of the form.'),
    fields: Type.Array(words(names.FORM_FIELDS, 'A listed field.'), {
      minItems: 1,
      uniqueItems: true,
      description: 'The fields it asks for; anything else is refused (MEXT-01).',
    }),
    ...source,
  },
  'A form by which data is collected (MEF-20).',
);

const minimumAge = closed(
  {
    value: nullable<number>({ type: ['integer', 'null'], minimum: 0, maximum: 21 }, 'Full years, or null.'),
    mode: nullable<(typeof names.AGE_MODES)[number]>(
      { type: ['string', 'null'], enum: [...names.AGE_MODES, null] },
      'What happens below that age, or null.',
    ),
    ...source,
  },
  'The minimum age; value and mode are both null where the policy names none.',
);

const agreement = closed(
  {
    kind: words(names.AGREEMENT_KINDS, 'The kind of agreement.'),
    version: line('Its version.'),
    title: text('Its name.'),
    url: nullable<string>(
      { type: ['string', 'null'], pattern: '^https://' },
      'Where it can be read, or null.',
    ),
    sha256: duties.hash,
    effectiveFrom: nullable<string>(
      { type: ['string', 'null'], pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
      'The first day it applies (YYYY-MM-DD), or null where the policy does not say.',
    ),
    ...source,
  },
  'An agreement that comes with use; accepting it is not consent (MEF-04).',
);

const collectionPoint = closed(
  { id: slug('The id that a submission names.'), title: text('Its name.'), ...source },
  'A place where data is collected (MEF-03).',
);

const topic = closed(
  { id: slug('The id that a subscription names.'), title: text('What is sent about.'), ...source },
  'A topic that anybody may subscribe to by an address alone (MEF-12).',
);

const relationship = closed(
  {
    kind: words(names.RELATIONSHIP_KINDS, 'The kind.'),
    title: text('Its name.'),
    ...source,
  },
  'A way of belonging to the association: while one lasts the person is not inactive (MASS-01).',
);

const forbidden = closed(
  { kind: words(names.FORBIDDABLE_KINDS, 'The kind of purpose.'), ...source },
  'A kind of purpose that this pack can never declare (MASS-19, MASS-20).',
);

/** The fields by name: each optional, none beside them. */
const fieldMap = Object.fromEntries(names.FORM_FIELDS.map((name) => [name, Type.Optional(fieldShape)]));

/** The shape of a pack, closed at every level; what it cannot say is checked by pack-rules.ts. */
export const packShape = closed(
  {
    pack: words(names.PACK_NAMES, 'Which policy this is.'),
    version: line('The version of this pack, such as 2026.1; change it with every change in force.'),
    language: words(['en', 'de'], 'The language of the policy itself.'),
    controller,
    notices: Type.Array(notice, { description: 'The notices that consents are given under.' }),
    purposes: Type.Array(purpose, { minItems: 1, description: 'What data may be used for.' }),
    categories: Type.Array(category, { minItems: 1, description: 'The kinds of data held.' }),
    fields: Type.Unsafe<Partial<Record<names.FieldName, PackField>>>(
      closed(fieldMap, 'What may be held of a person, by field name.'),
    ),
    forms: Type.Record(slug('The name of the form.'), form, {
      additionalProperties: false,
      description: 'The collection forms, by name.',
    }),
    minimumAge,
    agreements: Type.Array(agreement, { description: 'The agreements that come with use.' }),
    timeZone: duties.timeZone,
    regions: duties.regions,
    deadlines: duties.deadlines,
    authority: duties.authority,
    breach: duties.breach,
    transfers: duties.transfers,
    passwords: duties.passwords,
    staff: duties.staff,
    technical: duties.technical,
    figures: duties.figures,
    collectionPoints: Type.Array(collectionPoint, {
      minItems: 1,
      description: 'The known collection points.',
    }),
    topics: Type.Array(topic, { description: 'What people may subscribe to.' }),
    relationships: Type.Array(relationship, {
      description: 'How people may belong to the association; empty where the policy does not go by it.',
    }),
    forbiddenPurposes: Type.Optional(
      Type.Array(forbidden, { description: 'Kinds of purpose that the policy rules out.' }),
    ),
  },
  'A privacy policy that the registry executes.',
);

export type Pack = Type.Static<typeof packShape>;
export type PackPurpose = Type.Static<typeof purpose>;
export type PackField = Type.Static<typeof fieldShape>;
export type PackForm = Type.Static<typeof form>;
export type PackNotice = Type.Static<typeof notice>;
export type PackAgreement = Type.Static<typeof agreement>;
export type { LocalText } from './pack-pieces.ts';
