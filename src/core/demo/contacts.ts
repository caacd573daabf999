// Makes ways to reach a fictional person that reach nobody: reserved domains, number ranges kept for fiction, invented streets.
import { type DemoName, spelled } from './names.ts';
import type { Locale, Place } from './names-locale.ts';
import type { DemoAddress, DemoProfile } from './person.ts';
import { chance, fill, pick, type Random } from './random.ts';

// Only these countries are known to keep numbers for fiction; people elsewhere have no phone.
// Landlines in GB and FR: libphonenumber calls the mobile numbers kept there for fiction possible, but not valid.
const phonePatterns: Record<string, { work: string; personal: string }> = {
  AU: { work: '+6125550####', personal: '+61491570156' },
  CA: { work: '+151455501##', personal: '+190255501##' },
  DE: { work: '+493023125###', personal: '+4917139200##' },
  FR: { work: '+3319900####', personal: '+3346571####' },
  GB: { work: '+441174960###', personal: '+442079460###' },
  US: { work: '+130355501##', personal: '+152055501##' },
};

export function makePhones(random: Random, country: string): DemoProfile['phones'] {
  const patterns = phonePatterns[country];
  if (!patterns) return [];
  const phones: DemoProfile['phones'] = [];
  if (chance(random, 0.8)) phones.push({ kind: 'work', number: fill(random, patterns.work) });
  if (chance(random, 0.5)) phones.push({ kind: 'personal', number: fill(random, patterns.personal) });
  return phones;
}

/** A work address at the employer, if there is one, and for most people a personal one. */
export function makeEmails(
  random: Random,
  name: DemoName,
  organization: string | undefined,
  position: number,
): DemoProfile['emails'] {
  const local = [name.ascii.given, name.ascii.family].filter(Boolean).join('.');
  const emails: DemoProfile['emails'] = [];
  if (organization) {
    const domain = `${spelled(organization).ascii}.example`;
    emails.push({ kind: 'work', address: `${local}.${position}@${domain}` });
  }
  if (!organization || chance(random, 0.6)) {
    const domain = pick(random, ['example.com', 'example.org', 'example.net']);
    emails.push({ kind: 'personal', address: `${name.ascii.given}${position}@${domain}` });
  }
  return emails;
}

export function makeAddresses(random: Random, locale: Locale, place: Place): DemoAddress[] {
  const addresses: DemoAddress[] = [];
  if (chance(random, 0.75)) addresses.push(makeAddress(random, locale, place, 'work'));
  if (chance(random, 0.4)) addresses.push(makeAddress(random, locale, place, 'personal'));
  return addresses;
}

function makeAddress(random: Random, locale: Locale, place: Place, kind: DemoAddress['kind']): DemoAddress {
  return {
    kind,
    street: fill(random, pick(random, locale.streets)),
    city: place.city,
    ...(place.region && { region: place.region }),
    ...(place.postalCode && { postalCode: fill(random, place.postalCode) }),
    country: locale.country,
  };
}

/** Pages of the person's own, at names under `.example`. */
export function makeLinks(random: Random, handle: string): DemoProfile['links'] {
  const links: DemoProfile['links'] = [];
  if (chance(random, 0.55)) links.push({ kind: 'linkedin', url: `https://linkedin.example/in/${handle}` });
  if (chance(random, 0.25)) links.push({ kind: 'website', url: `https://${handle}.example/` });
  if (chance(random, 0.25)) links.push({ kind: 'github', url: `https://github.example/${handle}` });
  if (chance(random, 0.1)) {
    links.push({ kind: 'orcid', url: fill(random, 'https://orcid.example/0009-####-####-####') });
  }
  return links;
}
