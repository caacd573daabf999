// Facts of organizations in their stored form, and the reasons why a text may be about a person.
import { type OrganizationField, organizationKinds } from '../../schema/api/organization-words.ts';
import { normalizeCountry } from '../profile/contacts.ts';
import { cleanText, refuseMember } from '../profile/texts.ts';

const longest: Record<OrganizationField, number> = {
  ...{ name: 200, kind: 40, country: 2, city: 100 },
  ...{ website: 500, description: 2000 },
};

/**
 * The value as it is stored, or null when nothing of it is left. Throws `body.invalid` (422) pointing at the member at fault;
 * an address of mail is refused in every fact: they are public (MEF-06).
 */
export function normalizeFact(field: OrganizationField, value: string): string | null {
  const pointer = `/${field}`;
  const text = cleanText(value, longest[field], pointer);
  if (text === null) return null;
  if (mailIn(text)) refuseMember(pointer, 'holds an e-mail address, and facts of organizations are public');
  if (field === 'country') return normalizeCountry(text, pointer);
  if (field === 'kind' && !organizationKinds.some((kind) => kind === text))
    refuseMember(pointer, `is none of ${organizationKinds.join(', ')}`);
  return field === 'website' ? normalizeSite(text, pointer) : text;
}

function normalizeSite(text: string, pointer: string): string {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    refuseMember(pointer, 'is not a web address');
  if (url.username !== '' || url.password !== '') refuseMember(pointer, 'must not hold a user name');
  return url.href;
}

function mailIn(text: string): boolean {
  return /[^\s@]@[^\s@]+\.[^\s@]/.test(text);
}

const hiddenMail =
  /mailto:|[\p{L}\d._-]+\s*(?:\(at\)|\[at\]|\{at\}| at )\s*[\p{L}\d-]+\s*(?:\.|\(dot\)|\[dot\]| dot )\s*\p{L}{2,}/iu;
const phone = /(?:\+|\b00)\d[\d\s()./-]{6,}\d/;
const capital = String.raw`\p{Lu}[\p{L}\p{M}'’.-]+`;
const title = String.raw`(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Herrn?|Frau|Monsieur|Madame|Mme|Ing|Dipl)\.?`;
const office = String.raw`(?:CEO|CTO|CFO|COO|founder|co-founder|president|chair(?:man|woman|person)?|director|manager|secretary|owner|contact(?: person)?|led by|run by|headed by|Ansprechpartner(?:in)?|Gesch[äa]ftsf[üu]hrer(?:in)?|Inhaber(?:in)?|Vorstand|Leitung)`;
const titled = new RegExp(String.raw`(?:^|[^\p{L}])${title}\s+${capital}`, 'u');
/** An office in any case, beside two words that begin with a capital. */
const inOffice = new RegExp(
  String.raw`(?:^|[^\p{L}])(?:(?i:${office})(?:\s+is)?[\s:,–-]+${capital}\s+${capital}|${capital}\s+${capital}[\s,(–-]+(?:(?:is|our|the|as|,)\s+)*(?i:${office}))`,
  'u',
);

/** Why a gathered text seems to be about a person: codes, none when nothing points to one (MEXT-04). */
export function personalSigns(text: string): string[] {
  return [
    ...(mailIn(text) || hiddenMail.test(text) ? ['mail'] : []),
    ...(phone.test(text) ? ['phone'] : []),
    ...(titled.test(text) || inOffice.test(text) ? ['name'] : []),
  ];
}

/** Two to four words in a row that may be somebody's name; at most 400 of a text. */
export function nameCandidates(text: string): string[] {
  const words = text
    .normalize('NFC')
    .split(/[\s,;:()"“”«»!?/|]+/u)
    .map((word) => word.replace(/[.'’]+$/u, ''));
  const candidates = words.flatMap((_word, start) =>
    [2, 3, 4]
      .map((length) => words.slice(start, start + length).join(' '))
      .filter((one) => /^\S+ \S/.test(one)),
  );
  return [...new Set(candidates)].slice(0, 400);
}
