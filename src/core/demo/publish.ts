// Decides what a fictional person publishes: most people something, few everything, one in ten nothing.
import type { DemoCertificate } from './certificates.ts';
import { type DemoProfile, type DemoPublication, type PublishedField, publishedFields } from './person.ts';
import { chance, type Random } from './random.ts';

/** The publishable fields in which this person has a value. */
export function filledFields(profile: DemoProfile): PublishedField[] {
  const filled: Record<PublishedField, boolean> = {
    displayName: true,
    headline: profile.headline !== undefined,
    about: profile.about !== undefined,
    jobTitle: profile.jobTitle !== undefined,
    organization: profile.organization !== undefined,
    country: profile.country !== undefined,
    city: profile.city !== undefined,
    workEmail: profile.emails.some((email) => email.kind === 'work'),
    workPhone: profile.phones.some((phone) => phone.kind === 'work'),
    workAddress: profile.addresses.some((address) => address.kind === 'work'),
    interests: profile.interests.length > 0,
    keywords: profile.keywords.length > 0,
    skills: profile.skills.length > 0,
  };
  return publishedFields.filter((field) => filled[field]);
}

/** Publishes each field and entry for which `decide` says so, asked once each in a fixed order. */
export function publishBy(
  profile: DemoProfile,
  certificates: readonly DemoCertificate[],
  decide: (what: PublishedField | 'entry' | 'program' | 'number' | 'verification') => boolean,
): DemoPublication {
  return {
    fields: filledFields(profile).filter(decide),
    entries: {
      links: profile.links.map(() => decide('entry')),
      employments: profile.employments.map(() => decide('entry')),
      educations: profile.educations.map(() => decide('entry')),
      certificates: certificates.map(() => ({
        program: decide('program'),
        number: decide('number'),
        verification: decide('verification'),
      })),
    },
  };
}

/**
 * About 70 % publish the name, 20 % something but not the name, 10 % nothing. Each person has a measure of their own
 * for the rest; who publishes the name usually shows the program, too.
 */
export function makePublication(
  random: Random,
  profile: DemoProfile,
  certificates: readonly DemoCertificate[],
): DemoPublication {
  const kind = random();
  const openness = chance(random, 0.15) ? 1 : random();
  return publishBy(profile, certificates, (what) => {
    if (kind < 0.1) return false;
    if (what === 'displayName') return kind < 0.8;
    if (what === 'program') return chance(random, Math.max(openness, 0.85));
    if (what === 'verification') return chance(random, 0.4);
    return chance(random, openness);
  });
}
