// The rules of a pack that its shape cannot say: references, honesty of sources, and what no pack may allow.

import { isDay } from './days.ts';
import type { Finding } from './pack-check.ts';
import { checkDuties } from './pack-duty-rules.ts';
import {
  asList,
  asRecord,
  checkReference,
  entriesOf,
  idsOf,
  isRecord,
  type Loose,
  listOf,
} from './pack-loose.ts';
import { type FieldName, isPublishable, PACK_NAMES, PUBLICATION_PARTS } from './pack-names.ts';
import { escapePointer } from './pack-source.ts';

/** Every rule that a pack breaks. Takes any value, so that rules and shape are reported together. */
export function checkRules(value: unknown): Finding[] {
  const pack = asRecord(value);
  return [
    ...checkUniqueIds(pack),
    ...listOf(pack.purposes).flatMap((purpose, index) => checkPurpose(pack, purpose, `/purposes/${index}`)),
    ...entriesOf(pack.fields).flatMap(([name, field]) => checkField(pack, name, field)),
    ...entriesOf(pack.forms).flatMap(([name, form]) => checkForm(pack, name, form)),
    ...checkAge(asRecord(pack.minimumAge)),
    ...listOf(pack.agreements).flatMap(checkDate),
    ...checkDuties(pack),
    ...checkSources(pack, String(pack.pack), ''),
  ];
}

function checkUniqueIds(pack: Loose): Finding[] {
  return ['notices', 'purposes', 'categories', 'regions', 'collectionPoints', 'topics'].flatMap((section) => {
    const ids = listOf(pack[section]).map(({ id }) => id);
    return ids.flatMap((id, index) =>
      typeof id === 'string' && ids.indexOf(id) < index
        ? [{ pointer: `/${section}/${index}/id`, reason: `${id} is listed twice` }]
        : [],
    );
  });
}

/** Purposes that the registry carries out by consent alone, whatever a policy says, and why. */
const consentOnly: Record<string, string> = { directory: 'MEF-40', promotion: 'MEF-42' };

function checkPurpose(pack: Loose, purpose: Loose, pointer: string): Finding[] {
  const { id, basis } = purpose;
  const needs = (member: string, clause: string): Finding[] =>
    member in purpose
      ? []
      : [{ pointer: `${pointer}/${member}`, reason: `is required for the basis ${String(basis)}`, clause }];
  const clause = typeof id === 'string' ? consentOnly[id] : undefined;
  return [
    ...(basis === 'legal_obligation' ? needs('obligation', 'MEF-37') : []),
    ...(basis === 'consent'
      ? [
          ...needs('notice', 'MEF-39'),
          ...needs('stopsOnWithdrawal', 'MEF-43'),
          ...needs('goesOnAfterWithdrawal', 'MEF-43'),
        ]
      : []),
    ...(clause !== undefined && typeof basis === 'string' && basis !== 'consent'
      ? [{ pointer: `${pointer}/basis`, reason: `must be consent for the purpose ${String(id)}`, clause }]
      : []),
    ...checkReference(purpose.notice, idsOf(pack.notices), 'notice', `${pointer}/notice`, 'MEF-39'),
    ...asList(purpose.categories).flatMap((category, index) =>
      checkReference(
        category,
        idsOf(pack.categories),
        'category',
        `${pointer}/categories/${index}`,
        'MEXT-03',
      ),
    ),
    ...listOf(purpose.goesOnAfterWithdrawal).flatMap((rest, index) =>
      rest.basis === 'consent'
        ? [
            {
              pointer: `${pointer}/goesOnAfterWithdrawal/${index}/basis`,
              reason: 'cannot be the consent that was withdrawn',
              clause: 'MEF-43',
            },
          ]
        : [],
    ),
    ...checkForbidden(pack, purpose, pointer),
  ];
}

/** What makes a purpose one of a forbidden kind: its id or its label in the Data Privacy Vocabulary. */
const kinds: Record<string, RegExp> = {
  profiling: /profil|personali[sz]|targetedadvertising/i,
  sale: /\bsale\b|^dpv:Sell(Data|Insights)/i,
};

function checkForbidden(pack: Loose, purpose: Loose, pointer: string): Finding[] {
  return listOf(pack.forbiddenPurposes).flatMap(({ kind, clause }) =>
    (['id', 'dpv'] as const)
      .filter((member) => kinds[String(kind)]?.test(String(purpose[member])))
      .map((member) => ({
        pointer: `${pointer}/${member}`,
        reason: `this pack forbids purposes of the kind ${String(kind)}`,
        clause: String(clause),
      })),
  );
}

/** The collection that each separately published part is taken from. */
const collections: Record<(typeof PUBLICATION_PARTS)[number], FieldName> = {
  workEmail: 'emails',
  workPhone: 'phones',
  workAddress: 'addresses',
  certificateProgram: 'certificates',
  certificateNumber: 'certificates',
};

const isPart = (name: string): name is keyof typeof collections =>
  (PUBLICATION_PARTS as readonly string[]).includes(name);

function checkField(pack: Loose, name: string, field: Loose): Finding[] {
  const pointer = `/fields/${escapePointer(name)}`;
  const collection = isPart(name) ? collections[name] : undefined;
  return [
    ...checkReference(field.purpose, idsOf(pack.purposes), 'purpose', `${pointer}/purpose`, 'MEXE-31'),
    ...checkReference(field.category, idsOf(pack.categories), 'category', `${pointer}/category`, 'MEXT-03'),
    ...checkUse(pack, field, String(field.purpose), pointer),
    ...(field.publishable === true ? checkUse(pack, field, 'directory', pointer) : []),
    ...((field.necessity === 'contract' || field.necessity === 'statutory') && !('consequence' in field)
      ? [{ pointer: `${pointer}/consequence`, reason: 'is required unless optional', clause: 'MEF-20' }]
      : []),
    ...(field.publishable === true && !isPublishable(name)
      ? [
          {
            pointer: `${pointer}/publishable`,
            reason: `${name} can never be published`,
            clause: name === 'addresses' ? 'MEXT-12' : 'MEF-40',
          },
        ]
      : []),
    ...(collection !== undefined && !(collection in asRecord(pack.fields))
      ? [{ pointer, reason: `is a part of ${collection}, which is not listed`, clause: 'MEXT-01' }]
      : []),
  ];
}

/** A field may serve a purpose only if the purpose lists the field's category. */
function checkUse(pack: Loose, field: Loose, purposeId: string, pointer: string): Finding[] {
  const purpose = listOf(pack.purposes).find(({ id }) => id === purposeId);
  if (purpose === undefined || !Array.isArray(purpose.categories)) return [];
  if (typeof field.category !== 'string' || purpose.categories.includes(field.category)) return [];
  const reason = `the purpose ${purposeId} does not list the category ${field.category}`;
  return [{ pointer: `${pointer}/category`, reason, clause: 'MEXE-31' }];
}

function checkForm(pack: Loose, name: string, form: Loose): Finding[] {
  const listed = isRecord(pack.fields) ? Object.keys(pack.fields) : undefined;
  return asList(form.fields).flatMap((field, index) => {
    const pointer = `/forms/${escapePointer(name)}/fields/${index}`;
    if (typeof field === 'string' && isPart(field)) {
      const reason = `${field} is published, never asked for; ask for ${collections[field]}`;
      return [{ pointer, reason, clause: 'MEF-20' }];
    }
    return checkReference(field, listed, 'field', pointer, 'MEXT-01');
  });
}

function checkAge({ value, mode }: Loose): Finding[] {
  if (value === undefined || mode === undefined || (value === null) === (mode === null)) return [];
  return [
    { pointer: '/minimumAge/mode', reason: 'must be null exactly when value is null', clause: 'MEF-81' },
  ];
}

function checkDate({ effectiveFrom }: Loose, index: number): Finding[] {
  if (typeof effectiveFrom !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(effectiveFrom)) return [];
  if (isDay(effectiveFrom)) return [];
  return [
    {
      pointer: `/agreements/${index}/effectiveFrom`,
      reason: `${effectiveFrom} is not a date`,
      clause: 'MEF-04',
    },
  ];
}

/** Only a pack's own policy can be stated or read into; what another's clause gives is a default. */
function checkSources(value: unknown, pack: string, pointer: string): Finding[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => checkSources(item, pack, `${pointer}/${index}`));
  }
  if (!isRecord(value)) return [];
  const below = Object.entries(value).flatMap(([name, member]) =>
    checkSources(member, pack, `${pointer}/${escapePointer(name)}`),
  );
  const { clause, origin } = value;
  const known = (PACK_NAMES as readonly string[]).includes(pack);
  if (!known || typeof clause !== 'string' || (origin !== 'stated' && origin !== 'inferred')) return below;
  if (clause.startsWith(`${pack.replace('-', '').toUpperCase()}-`)) return below;
  return [
    ...below,
    { pointer: `${pointer}/origin`, reason: `must be default: ${clause} is not a clause of ${pack}` },
  ];
}
