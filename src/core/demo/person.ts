// Says what is known of one fictional person of the demonstration, and what that person publishes.
import type { DemoCertificate } from './certificates.ts';

export type SkillLevel = 'beginner' | 'intermediate' | 'advanced' | 'expert';
export type ContactKind = 'work' | 'personal';

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as much as the person remembers. */
export type PartialDate = string;

export interface DemoAddress {
  kind: ContactKind;
  street: string;
  city: string;
  region?: string;
  postalCode?: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
}

export interface DemoEmployment {
  organization: string;
  title: string;
  start: PartialDate;
  /** Absent while it lasts. */
  end?: PartialDate;
  summary?: string;
}

export interface DemoEducation {
  institution: string;
  degree?: string;
  area?: string;
  start?: PartialDate;
  end?: PartialDate;
}

/** What a person lets the public see; the lists of flags run parallel to the lists of entries. */
export interface DemoPublication {
  fields: PublishedField[];
  entries: {
    links: boolean[];
    employments: boolean[];
    educations: boolean[];
    certificates: { program: boolean; number: boolean; verification: boolean }[];
  };
}

/** The fields that people of the demonstration may publish; they have no photo. */
export const publishedFields = [
  'displayName',
  'headline',
  'about',
  'jobTitle',
  'organization',
  'country',
  'city',
  'workEmail',
  'workPhone',
  'workAddress',
  'interests',
  'keywords',
  'skills',
] as const;
export type PublishedField = (typeof publishedFields)[number];

/** All there is of a person except certificates and publication. */
export interface DemoProfile {
  /** Unique in one set of people, and the same for the same position in it. */
  key: string;
  /** NFC. */
  displayName: string;
  givenName?: string;
  familyName?: string;
  /** Unique in one set of people: a-z, 0-9 and hyphens. */
  handle?: string;
  headline?: string;
  about?: string;
  jobTitle?: string;
  organization?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  city?: string;
  interests: string[];
  keywords: string[];
  skills: { name: string; level: SkillLevel }[];
  /** Only at names that RFC 2606 and RFC 6761 reserve; ASCII; no address occurs twice in one set of people. */
  emails: { kind: ContactKind; address: string }[];
  /** E.164, only from ranges that the country's numbering authority keeps for fiction. */
  phones: { kind: ContactKind; number: string }[];
  addresses: DemoAddress[];
  employments: DemoEmployment[];
  educations: DemoEducation[];
  /** Only https, at reserved names. */
  links: { kind: 'linkedin' | 'website' | 'github' | 'orcid'; url: string }[];
}

export interface DemoPerson extends DemoProfile {
  certificates: DemoCertificate[];
  publish: DemoPublication;
}
