// What each door must answer of one person under any combination of ten flags, written out by hand.
import type { Person } from '../support/seed.ts';

/** The values of the ten flags' fields: each is found nowhere else. */
export const values: Record<string, unknown> = {
  displayName: 'Zoë Marker',
  headline: 'Headlinemarker',
  jobTitle: 'Jobmarker',
  organization: 'Orgmarker',
  country: 'NO',
  city: 'Citymarker',
  keywords: ['Keywordmarker'],
  interests: ['Interestmarker'],
};
export const flags = [...Object.keys(values), 'certificateProgram', 'certificateNumber'];

/** The entry that the flags allow; undefined when the person is not listed. */
function expected(on: ReadonlySet<string>, publicId: string, number: string) {
  if (!on.has('displayName') || !on.has('certificateProgram')) return undefined;
  const fields = Object.fromEntries(Object.entries(values).filter(([field]) => on.has(field)));
  const facts = {
    program: 'CEP',
    title: { en: 'CEP' },
    status: 'active',
    issuedOn: '2025-01-15',
    expiresOn: '2028-01-14',
  };
  return {
    publicId,
    ...fields,
    certificates: [{ ...facts, ...(on.has('certificateNumber') && { number }) }],
  };
}

/** What every door must show. */
export function wanted(
  on: ReadonlySet<string>,
  person: Person,
  [first, last]: [string, string],
  turned: string,
) {
  const entry = expected(on, person.publicId, person.certificates[0]?.number ?? '');
  const status = entry ? 200 : 404;
  const middle = entry ? [person.publicId] : [];
  const facet = (field: string) =>
    entry && on.has(field) ? [{ value: String(values[field]), count: 1 }] : [];
  const count = 2 + middle.length;
  return {
    statuses: [status, status],
    ...{ rest: entry, linked: entry && linkedOf(entry), graph: entry, listed: entry },
    byName: [first, ...middle, last],
    byDate: [first, ...middle, last],
    found: entry !== undefined && on.has(turned === 'certificateNumber' ? 'certificateProgram' : turned),
    facets: {
      program: [{ value: 'CEP', count }],
      country: facet('country'),
      organization: facet('organization'),
      status: [{ value: 'active', count }],
    },
  };
}

/** The linked data of an entry, written out again here. */
function linkedOf(entry: Record<string, unknown> & { certificates: { number?: string }[] }) {
  const { publicId, displayName, headline, jobTitle, organization, country, city } = entry;
  const [certificate] = entry.certificates;
  const knows = [entry.keywords, entry.interests].flatMap((words) => words ?? []);
  const base = 'https://registry.example/v1';
  const issuer = (name: unknown) => ({ '@type': 'Organization', name });
  return {
    ...{ '@context': 'https://schema.org', '@type': 'Person' },
    url: `${base}/directory/professionals/${String(publicId)}`,
    ...{ name: displayName, disambiguatingDescription: headline, jobTitle },
    address:
      country || city
        ? { '@type': 'PostalAddress', addressLocality: city, addressCountry: country }
        : undefined,
    worksFor: organization ? [issuer(organization)] : undefined,
    knowsAbout: knows.length > 0 ? knows : undefined,
    hasCredential: [
      {
        '@type': 'EducationalOccupationalCredential',
        credentialCategory: 'Certification',
        name: [{ '@language': 'en', '@value': 'CEP' }],
        alternateName: 'CEP',
        identifier: certificate?.number,
        url: certificate?.number && `${base}/certificates/${certificate.number}`,
        creativeWorkStatus: 'active',
        ...{ dateCreated: '2025-01-15', expires: '2028-01-14', recognizedBy: issuer('MEF Forum') },
      },
    ],
  };
}
