// Makes certification programs and certificates in every state, with dates that agree with each other.
import { between, pickSome, type Random } from './random.ts';

export interface DemoEvent {
  kind: 'issued' | 'renewed' | 'suspended' | 'reinstated' | 'revoked';
  /** YYYY-MM-DD. */
  on: string;
  /** The last day of validity that this event set; on `issued` and `renewed` only. */
  expiresOn?: string;
}

export interface DemoCertificate {
  program: string;
  issuedOn: string;
  /** The last day of validity after all events, YYYY-MM-DD. */
  expiresOn: string;
  /** In order, each on a later day than the one before, none after today. */
  events: DemoEvent[];
}

/** `active` and `expiring` differ only in how near the end is (2 to 60 days); `renewed` and `reinstated` are active, too. */
export type DemoState =
  | 'active'
  | 'expiring'
  | 'renewed'
  | 'suspended'
  | 'reinstated'
  | 'expired'
  | 'revoked';

export interface DemoProgram {
  code: string;
  title: { en: string; de: string };
  description: { en: string; de: string };
  validityMonths: number;
}

export const demoPrograms: readonly DemoProgram[] = [
  {
    code: 'CEP',
    title: { en: 'Carrier Ethernet Practitioner', de: 'Fachkraft für Carrier Ethernet' },
    description: {
      en: 'Plans, delivers and tests Ethernet services between the networks of several carriers.',
      de: 'Plant, liefert und prüft Ethernet-Dienste zwischen den Netzen mehrerer Betreiber.',
    },
    validityMonths: 36,
  },
  {
    code: 'NSP',
    title: { en: 'Network Security Practitioner', de: 'Fachkraft für Netzsicherheit' },
    description: {
      en: 'Protects transport networks and the services on them, from threat model to incident.',
      de: 'Schützt Transportnetze und die Dienste darauf, vom Bedrohungsmodell bis zum Vorfall.',
    },
    validityMonths: 24,
  },
  {
    code: 'SWP',
    title: { en: 'SD-WAN Practitioner', de: 'Fachkraft für SD-WAN' },
    description: {
      en: 'Designs and runs wide-area networks whose paths follow the needs of each application.',
      de: 'Entwirft und betreibt Weitverkehrsnetze, deren Wege dem Bedarf jeder Anwendung folgen.',
    },
    validityMonths: 36,
  },
];

// People take these in turn, so that even a few of them show every state.
const plans: readonly (readonly DemoState[])[] = [
  ['active'],
  ['renewed'],
  ['expiring'],
  [],
  ['active', 'renewed'],
  ['expired'],
  ['suspended'],
  ['active'],
  ['reinstated'],
  ['active', 'expired', 'renewed'],
  ['revoked'],
  ['active'],
  ['active', 'expiring'],
  [],
  ['active'],
  ['renewed', 'revoked'],
  ['active', 'active', 'active'],
];

/** The certificates of the person at this position: none to three, each of another program. */
export function makeCertificates(random: Random, position: number, today: string): DemoCertificate[] {
  const states = plans[position % plans.length] ?? [];
  const programs = pickSome(random, demoPrograms, states.length);
  return programs.map((program, at) => makeCertificate(random, program, states[at] ?? 'active', today));
}

/** One certificate that is in the given state on the given day. */
export function makeCertificate(
  random: Random,
  program: DemoProgram,
  state: DemoState,
  today: string,
): DemoCertificate {
  const issuedOn = issueDate(random, program.validityMonths, state, today);
  const expiresOn = addMonths(issuedOn, program.validityMonths);
  const issued: DemoEvent = { kind: 'issued', on: issuedOn, expiresOn };
  const certificate = { program: program.code, issuedOn, expiresOn, events: [issued] };
  const yesterday = addDays(today, -1);
  if (state === 'renewed') {
    const renewed = addMonths(expiresOn, program.validityMonths);
    const on = addDays(expiresOn, -between(random, 10, 80));
    certificate.expiresOn = renewed;
    certificate.events.push({ kind: 'renewed', on, expiresOn: renewed });
  } else if (state === 'suspended' || state === 'revoked') {
    certificate.events.push({ kind: state, on: dayBetween(random, addDays(issuedOn, 10), yesterday) });
  } else if (state === 'reinstated') {
    const suspendedOn = dayBetween(random, addDays(issuedOn, 10), addDays(today, -10));
    const reinstatedOn = dayBetween(random, addDays(suspendedOn, 1), yesterday);
    certificate.events.push({ kind: 'suspended', on: suspendedOn }, { kind: 'reinstated', on: reinstatedOn });
  }
  return certificate;
}

function issueDate(random: Random, validityMonths: number, state: DemoState, today: string): string {
  const oldestValid = addMonths(today, -validityMonths);
  if (state === 'expiring') return addDays(oldestValid, between(random, 5, 57));
  if (state === 'expired') return addDays(oldestValid, -between(random, 5, 700));
  if (state === 'renewed') return addDays(oldestValid, -between(random, 30, 300));
  return dayBetween(random, addDays(oldestValid, 120), addDays(today, -30));
}

/** The date that many days later; calendar arithmetic in UTC, so no zone can move it. */
export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** The same day that many months later, or the last day of that month where it is shorter. */
export function addMonths(date: string, months: number): string {
  const first = new Date(`${date.slice(0, 8)}01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(Number(date.slice(8)), length));
  return first.toISOString().slice(0, 10);
}

function dayBetween(random: Random, first: string, last: string): string {
  const days = Math.max(0, Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000));
  return addDays(first, between(random, 0, days));
}
