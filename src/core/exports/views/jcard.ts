// A bundle's contact data as a jCard (RFC 7095): vCard 4.0 (RFC 6350) in JSON.
import type { ExportBundle } from '../../../schema/api/export.ts';

type Data = ExportBundle['data'];
type Property = [name: string, parameters: Record<string, string>, type: string, value: unknown];

/** Undefined without a name: a vCard cannot be without one (RFC 6350, 6.2.1). */
export function jCard(data: Data, subject: string): unknown[] | undefined {
  const { profile } = data;
  if (profile.displayName === undefined) return undefined;
  const properties: Property[] = [
    ['version', {}, 'text', '4.0'],
    ['uid', {}, 'uri', subject],
    ['fn', {}, 'text', profile.displayName],
    ...nameOf(profile),
    ...textOf('title', profile.jobTitle),
    ...textOf('org', profile.organization),
    ...textOf('note', profile.about),
    ...data.emails.map(({ kind, address }): Property => ['email', typeOf(kind), 'text', address]),
    ...data.phones.map(({ kind, number }): Property => ['tel', typeOf(kind), 'uri', `tel:${number}`]),
    ...data.addresses.map(addressOf),
    ...data.links.map(({ url }): Property => ['url', {}, 'uri', url]),
  ];
  return ['vcard', properties];
}

function textOf(name: string, value: string | undefined): Property[] {
  return value === undefined ? [] : [[name, {}, 'text', value]];
}

/** Family, given, additional, prefixes, suffixes (RFC 6350, 6.2.2). */
function nameOf({ familyName, givenName }: Data['profile']): Property[] {
  if (familyName === undefined && givenName === undefined) return [];
  return [['n', {}, 'text', [familyName ?? '', givenName ?? '', '', '', '']]];
}

/** Post box and extension, which are not held, then the parts (RFC 6350, 6.3.1). */
function addressOf({
  kind,
  street = '',
  city = '',
  region = '',
  postalCode = '',
  country = '',
}: Data['addresses'][number]): Property {
  return ['adr', typeOf(kind), 'text', ['', '', street, city, region, postalCode, country]];
}

function typeOf(kind: 'work' | 'personal' | 'home') {
  return { type: kind === 'work' ? 'work' : 'home' };
}
