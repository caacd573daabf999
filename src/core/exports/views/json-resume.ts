// A bundle's data as JSON Resume (https://jsonresume.org/schema, version 1.0.0), for programs that read those.
import type { ExportBundle } from '../../../schema/api/export.ts';

type Data = ExportBundle['data'];

export interface ResumeOptions {
  /** Legal name of the association, the issuer of its certificates. */
  issuer: string | undefined;
  publicUrl: string;
  modified: string;
}

/** Holds every employment, published or not (MEF-16). Self-declared credentials are awards, apart from certificates (MEXE-04). */
export function jsonResume(data: Data, options: ResumeOptions): Record<string, unknown> {
  const { profile } = data;
  return {
    basics: basicsOf(data),
    work: data.employments.map(({ organization, title, start, end, summary }) =>
      present({ name: organization, position: title, startDate: start, endDate: end, summary }),
    ),
    education: data.educations.map(({ institution, degree, area, start, end }) =>
      present({ institution, area, studyType: degree, startDate: start, endDate: end }),
    ),
    certificates: certificatesOf(data, options),
    awards: data.credentials.map(({ title, issuer, awarded }) =>
      present({ title, awarder: issuer, date: awarded }),
    ),
    skills: (profile.skills ?? []).map(({ name, level }) => present({ name, level })),
    interests: (profile.interests ?? []).map((name) => ({ name })),
    meta: { version: 'v1.0.0', lastModified: options.modified },
  };
}

function basicsOf({ profile, emails, phones, links }: Data) {
  const { displayName, headline, jobTitle, about, city, country } = profile;
  const email = (emails.find(({ primary }) => primary) ?? emails[0])?.address;
  const location = present({ city, countryCode: country });
  return present({
    name: displayName,
    label: jobTitle ?? headline,
    email,
    phone: phones[0]?.number,
    url: links.find(({ kind }) => kind === 'website')?.url,
    summary: about,
    location: Object.keys(location).length > 0 ? location : undefined,
    profiles: links.map(({ kind, url }) => ({ network: kind, url })),
  });
}

function certificatesOf({ certifications = [] }: Data, { issuer, publicUrl }: ResumeOptions) {
  // A retired number answers nobody any more.
  const standing = certifications.filter(({ retiredOn }) => retiredOn === undefined);
  return standing.map(({ program, title, number, issuedOn }) =>
    present({
      name: title.en ?? Object.values(title)[0] ?? program,
      date: issuedOn,
      issuer,
      url: `${publicUrl}/v1/certificates/${encodeURIComponent(number)}`,
    }),
  );
}

function present(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
