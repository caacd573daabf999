// The nine people that the tour and the guides speak of: one for each script, and the member who publishes and withdraws.
import { addMonths, type DemoCertificate, demoPrograms } from './certificates.ts';
import type { DemoPerson, DemoProfile } from './person.ts';
import { publishBy } from './publish.ts';
import { showcaseEast } from './showcase-east.ts';
import { showcaseWest } from './showcase-west.ts';
import { tourMember } from './tour-member.ts';

/** A profile and the one certificate that goes with it: its program, and how many months ago it was issued. */
export interface Showcased {
  profile: DemoProfile;
  program: 'CEP' | 'NSP' | 'SWP';
  monthsHeld: number;
}

/** Positions 0 to 8; each with one active certificate. The tour's member publishes only the name and the program. */
export function makeShowcase(today: string): DemoPerson[] {
  const open = [...showcaseWest, ...showcaseEast].map((person) => showOpenly(person, today));
  return [...open, showTourMember(tourMember, today)];
}

function showOpenly({ profile, program, monthsHeld }: Showcased, today: string): DemoPerson {
  const certificates = [activeCertificate(program, monthsHeld, today)];
  return { ...profile, certificates, publish: publishBy(profile, certificates, () => true) };
}

function showTourMember({ profile, program, monthsHeld }: Showcased, today: string): DemoPerson {
  const certificates = [activeCertificate(program, monthsHeld, today)];
  const shown = new Set<string>(['displayName', 'program']);
  return { ...profile, certificates, publish: publishBy(profile, certificates, (what) => shown.has(what)) };
}

function activeCertificate(code: string, monthsHeld: number, today: string): DemoCertificate {
  const program = demoPrograms.find((known) => known.code === code);
  if (!program) throw new RangeError(`no program ${code}`);
  const issuedOn = addMonths(today, -monthsHeld);
  const expiresOn = addMonths(issuedOn, program.validityMonths);
  return { program: code, issuedOn, expiresOn, events: [{ kind: 'issued', on: issuedOn, expiresOn }] };
}
