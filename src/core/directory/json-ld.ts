// A professional as linked data: the schema.org Person made of a public entry, and of nothing else.
import type { Static } from 'typebox';
import type { professional, publicCertificate } from '../../schema/api/directory.ts';

export const jsonLdType = 'application/ld+json';

export type Entry = Static<typeof professional>;
type Certificate = Static<typeof publicCertificate>;

/** What the entry refers to and does not hold: where the service is, and who issues the certificates. */
export interface PersonOptions {
  /** Without a trailing slash; paths of the entry become absolute by it. */
  publicUrl: string;
  /** Legal name of the association; absent where the policy names none. */
  issuer?: string | undefined;
}

/**
 * The Person (https://schema.org/Person). Every personal value in it is a value of `entry`: what is not published there
 * cannot appear here (MEF-40).
 */
export function personOf(entry: Partial<Entry>, options: PersonOptions) {
  const { publicUrl } = options;
  return compact({
    '@context': 'https://schema.org',
    '@type': 'Person',
    url: entry.publicId && `${publicUrl}/v1/directory/professionals/${entry.publicId}`,
    name: entry.displayName,
    image: entry.photo && `${publicUrl}${entry.photo}`,
    disambiguatingDescription: entry.headline,
    description: entry.about,
    jobTitle: entry.jobTitle,
    email: entry.workEmail,
    telephone: entry.workPhone,
    address: addressOf({ city: entry.city, country: entry.country }),
    workLocation: placeOf(entry.workAddress),
    worksFor: worksFor(entry),
    alumniOf: entry.educations?.map(educationOf),
    knowsAbout: knowsAbout(entry),
    sameAs: entry.links?.map(({ url }) => url),
    hasCredential: entry.certificates?.map((certificate) => credentialOf(certificate, options)),
  });
}

/** The organization by itself, then each employment as a role with its dates (https://schema.org/OrganizationRole). */
function worksFor({ organization, employments = [] }: Partial<Entry>) {
  const named = organization === undefined ? [] : [organizationOf(organization)];
  const roles = employments.map((employment) =>
    compact({
      '@type': 'OrganizationRole',
      worksFor: organizationOf(employment.organization),
      roleName: employment.title,
      startDate: employment.start,
      endDate: employment.end,
      description: employment.summary,
    }),
  );
  return [...named, ...roles];
}

function organizationOf(name: string) {
  return { '@type': 'Organization', name };
}

function educationOf({ institution, degree, area, start, end }: NonNullable<Entry['educations']>[number]) {
  return compact({
    '@type': 'OrganizationRole',
    alumniOf: { '@type': 'EducationalOrganization', name: institution },
    roleName: degree,
    description: area,
    startDate: start,
    endDate: end,
  });
}

function knowsAbout({ skills = [], keywords = [], interests = [] }: Partial<Entry>): string[] {
  return [...new Set([...skills.map(({ name }) => name), ...keywords, ...interests])];
}

type Address = Partial<NonNullable<Entry['workAddress']>>;

function addressOf({
  street,
  city,
  region,
  postalCode,
  country,
}: { [K in keyof Address]: Address[K] | undefined }) {
  const parts = compact({
    streetAddress: street,
    addressLocality: city,
    addressRegion: region,
    postalCode,
    addressCountry: country,
  });
  return Object.keys(parts).length === 0 ? undefined : { '@type': 'PostalAddress', ...parts };
}

function placeOf(address: Address | undefined) {
  const found = address && addressOf(address);
  return found && { '@type': 'Place', address: found };
}

function credentialOf(certificate: Certificate, { publicUrl, issuer }: PersonOptions) {
  const { title, number } = certificate;
  return compact({
    '@type': 'EducationalOccupationalCredential',
    credentialCategory: 'Certification',
    name:
      title && Object.entries(title).map(([language, text]) => ({ '@language': language, '@value': text })),
    alternateName: certificate.program,
    identifier: number,
    url: number && `${publicUrl}/v1/certificates/${encodeURIComponent(number)}`,
    creativeWorkStatus: certificate.status,
    dateCreated: certificate.issuedOn,
    dateModified: certificate.renewedOn,
    expires: certificate.expiresOn,
    recognizedBy: issuer && organizationOf(issuer),
  });
}

/** Without members that hold nothing. */
function compact(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
