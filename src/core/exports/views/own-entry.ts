// A bundle's data in the shape of a directory entry, as if the person had published all of it: views are made of it.
import type { ExportBundle } from '../../../schema/api/export.ts';
import type { Entry } from '../../directory/json-ld.ts';

type Data = ExportBundle['data'];

export function ownEntry(data: Data): Partial<Entry> {
  const { profile } = data;
  const { displayName, headline, about, jobTitle, organization, country, city } = profile;
  const { interests, keywords, skills } = profile;
  const email = data.emails.find(({ kind }) => kind === 'work')?.address;
  const phone = data.phones.find(({ kind }) => kind === 'work')?.number;
  const address = data.addresses.find(({ kind }) => kind === 'work');
  return {
    ...withoutAbsent({ displayName, headline, about, jobTitle, organization, country, city }),
    ...withoutAbsent({
      interests,
      keywords,
      skills,
      workEmail: email,
      workPhone: phone,
      workAddress: address,
    }),
    links: data.links,
    employments: data.employments,
    educations: data.educations,
    certificates: (data.certifications ?? []).filter(({ retiredOn }) => retiredOn === undefined),
  };
}

function withoutAbsent<Members extends object>(members: Members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Members]?: Exclude<Members[Name], undefined>;
  };
}
