// What a person may take elsewhere: only what they gave themselves, held under contract or consent (GDPR Art. 20(1)).
import type { ExportRecord, Snapshot } from '../../store/export-snapshot.ts';
import { findDeclaration, originOf } from './declared.ts';

/** What arises from the service's own work is not given by the person, whatever the rest of its record is. */
const givenCategories = ['identity', 'contact', 'professional', 'preferences', 'special', 'events'];

/** The members that make an entry: without one of them there is nothing to take along. */
const essentials: Record<string, readonly string[]> = {
  emails: ['kind', 'address', 'primary'],
  phones: ['kind', 'number'],
  addresses: ['kind'],
  employments: ['organization'],
  educations: ['institution'],
  credentials: ['title'],
  links: ['kind', 'url'],
  needs: ['stated'],
  standingNeeds: ['stated'],
  registrations: ['event'],
  agenda: ['subject', 'startsAt', 'endsAt'],
};

/** What the person said where they registered; seat, order and timeline arose here (MASS-10). */
const givenMembers: Record<string, readonly string[]> = {
  registrations: ['event', 'ticket', 'arrival', 'name', 'email', 'phone', 'address', 'gender', 'answers'],
};

/** The snapshot without what others gave, decided or issued; consents stay too, as they are given to one controller. */
export function portablePart(snapshot: Snapshot): Snapshot {
  const sections = Object.entries(essentials).map(([section, needed]) => {
    const records = (snapshot.sections[section] ?? []).map((record) => givenPart(record, section));
    return [section, records.filter((record) => needed.every((member) => record[member] !== undefined))];
  });
  const { photo, account: _account, ...held } = snapshot;
  return {
    ...held,
    profile: givenPart(snapshot.profile, 'profile'),
    sections: Object.fromEntries(sections) as Snapshot['sections'],
    consents: [],
    publicHistory: [],
    photo: photo && originOf(photo.provenance, 'photo', 'photo')?.source === 'self' ? photo : null,
    exports: [],
    holds: [],
    disclosures: [],
  };
}

function givenPart(record: ExportRecord, section: string): ExportRecord {
  const kept = Object.entries(record).filter(
    ([member]) => member === 'id' || member === 'provenance' || isGiven(record, section, member),
  );
  return Object.fromEntries(kept);
}

function isGiven(record: ExportRecord, section: string, member: string): boolean {
  const declaration = findDeclaration(`${section}.${member}`);
  if (givenMembers[section]?.includes(member) === false) return false;
  if (declaration === undefined || !givenCategories.includes(declaration.category)) return false;
  const held = declaration.basis === 'contract' || declaration.basis === 'consent';
  return held && originOf(record.provenance, section, member)?.source === 'self';
}
