// Makes the fictional people of the demonstration and the tests; the same arguments give the same people for ever.
import { makeCareer, organizationWord } from './career.ts';
import { makeCertificates } from './certificates.ts';
import { makeAddresses, makeEmails, makeLinks, makePhones } from './contacts.ts';
import { makeName, pickLocale } from './names.ts';
import type { DemoPerson, DemoProfile } from './person.ts';
import { makePublication } from './publish.ts';
import { chance, pick, type Random, seeded } from './random.ts';
import { makeShowcase } from './showcase.ts';

export { type DemoCertificate, type DemoEvent, type DemoProgram, demoPrograms } from './certificates.ts';
export type { DemoPerson } from './person.ts';

/**
 * Positions 0 to 7 are hand-written, one for each script; position 8 is the member whose settings the tour changes;
 * all others come from the seed. A larger count only adds people at the end. `today` is YYYY-MM-DD and decides
 * the states of the certificates.
 */
export function makePeople(count: number, seed: number, today: string): DemoPerson[] {
  const showcase = makeShowcase(today);
  return Array.from({ length: count }, (_, position) => {
    return showcase[position] ?? makePerson(seeded(seed, position), position, today);
  });
}

function makePerson(random: Random, position: number, today: string): DemoPerson {
  const profile = makeProfile(random, position, today);
  const certificates = makeCertificates(random, position, today);
  return { ...profile, certificates, publish: makePublication(random, profile, certificates) };
}

function makeProfile(random: Random, position: number, today: string): DemoProfile {
  const locale = pickLocale(random);
  const place = pick(random, locale.places);
  const name = makeName(random, locale);
  const handle = `${name.ascii.given}-${position}`;
  const { employments, educations, ...career } = makeCareer(random, locale, place.city, today);
  const employer = career.organization && organizationWord(locale, career.organization);
  return {
    key: `person-${String(position).padStart(4, '0')}`,
    displayName: name.displayName,
    givenName: name.givenName,
    ...(name.familyName && { familyName: name.familyName }),
    ...(chance(random, 0.6) && { handle }),
    ...career,
    ...(chance(random, 0.95) && { country: locale.country }),
    ...(chance(random, 0.85) && { city: place.city }),
    emails: makeEmails(random, name, employer, position),
    phones: makePhones(random, locale.country),
    addresses: makeAddresses(random, locale, place),
    employments,
    educations,
    links: makeLinks(random, handle),
  };
}
