// The `data` of an export bundle: one section a kind of record, its members named as the columns declare (`export`).
// Written out apart from the API's own shapes: a published version of the bundle never changes with them.
import { Type } from 'typebox';
import { applicationStates, examOutcomes } from './applications.ts';
import { certificateEventKinds } from './certificates.ts';
import { countryCode, day, localized, oneOf, partialDate, shape, uuidText } from './common.ts';
import { certificateStatus, professional, skill } from './directory.ts';
import { attendeeSections } from './export-attendees.ts';
import { agendaSections, talkSections } from './export-events.ts';
import { groupSections } from './export-groups.ts';
import { entries, optional, text, time, utcInstant } from './export-parts.ts';
import { attendanceSections, registrationSections } from './export-registrations.ts';
import { tieSections } from './export-ties.ts';
import { enrollmentStates } from './partner-states.ts';

const contactKind = oneOf(['work', 'personal']);

const profile = shape('ExportProfile', {
  displayName: text,
  givenName: text,
  familyName: text,
  handle: text,
  handles: optional(Type.Array(Type.String(), { description: 'Every handle ever taken, folded.' })),
  headline: text,
  about: text,
  jobTitle: text,
  organization: text,
  country: optional(countryCode),
  city: text,
  interests: optional(Type.Array(Type.String())),
  keywords: optional(Type.Array(Type.String())),
  skills: optional(Type.Array(skill)),
});

const certificateEvent = shape('ExportCertificateEvent', {
  id: uuidText,
  kind: oneOf(certificateEventKinds),
  on: day,
  expiresOn: optional(day),
  reason: text,
  holderName: optional(Type.String({ description: 'The name that it was issued or reissued under.' })),
});

/** Sections of both kinds of bundle. */
const ownSections = {
  profile,
  emails: entries('ExportEmail', {
    kind: contactKind,
    address: Type.String(),
    primary: Type.Boolean(),
    verifiedAt: time,
  }),
  phones: entries('ExportPhone', { kind: contactKind, number: Type.String() }),
  addresses: entries('ExportAddress', {
    kind: oneOf(['work', 'home']),
    street: text,
    city: text,
    region: text,
    postalCode: text,
    country: optional(countryCode),
  }),
  employments: entries('ExportEmployment', {
    organization: Type.String(),
    title: text,
    start: optional(partialDate),
    end: optional(partialDate),
    summary: text,
  }),
  educations: entries('ExportEducation', {
    institution: Type.String(),
    degree: text,
    area: text,
    start: optional(partialDate),
    end: optional(partialDate),
  }),
  credentials: entries('ExportCredential', {
    title: Type.String({ description: 'As the person claims it; never an issued certificate (MEXE-04).' }),
    issuer: text,
    awarded: optional(partialDate),
    url: text,
  }),
  links: entries('ExportLink', { kind: Type.String(), url: Type.String() }),
  ...registrationSections,
  ...agendaSections,
};

/** Sections of an access export alone: what others gave, what arose by itself, what was decided. */
const heldSections = {
  account: optional(
    shape('ExportAccount', {
      createdAt: utcInstant,
      openedAt: time,
      email: text,
      kind: text,
      region: text,
      locale: text,
      passwordSetAt: time,
    }),
  ),
  acceptances: optional(
    Type.Array(
      shape('ExportAcceptance', {
        kind: Type.String({
          description: 'An agreement accepted or a notice acknowledged; never a consent (MEF-04).',
        }),
        version: Type.String(),
        at: utcInstant,
        channel: Type.String(),
      }),
    ),
  ),
  sessions: optional(
    entries('ExportSession', {
      client: Type.String(),
      level: Type.String(),
      provedAt: utcInstant,
      startedAt: utcInstant,
      lastUsedAt: utcInstant,
      endsAt: utcInstant,
      endedAt: time,
      endReason: text,
      device: text,
      country: Type.String({ description: 'ISO 3166-1 alpha-2, as the address suggested, or `unknown`.' }),
    }),
  ),
  signIns: optional(
    entries('ExportSignIn', {
      at: utcInstant,
      outcome: oneOf(['done', 'refused']),
      device: text,
      country: Type.String(),
    }),
  ),
  usage: optional(
    Type.Array(
      shape('ExportUsage', {
        at: utcInstant,
        route: Type.String({ description: 'Method and pattern.' }),
        status: Type.Integer(),
        basis: Type.String({ description: 'On which the policy has it recorded.' }),
        until: Type.String({ format: 'date-time', description: 'When it is deleted.' }),
      }),
      { description: 'Which routes the person used, where the policy has it recorded (MEXE-02).' },
    ),
  ),
  linkedAccounts: optional(
    entries('ExportLinkedAccount', {
      provider: Type.String(),
      scope: Type.String(),
      linkedAt: utcInstant,
      unlinkedAt: time,
    }),
  ),
  certifications: optional(
    entries('ExportCertification', {
      program: Type.String(),
      title: localized,
      number: Type.String(),
      issuedOn: day,
      renewedOn: optional(day),
      expiresOn: optional(day),
      status: certificateStatus,
      retiredOn: optional(day),
      events: Type.Array(certificateEvent),
    }),
  ),
  applications: optional(
    entries('ExportApplication', {
      program: Type.String(),
      programVersion: Type.String(),
      trainingProvider: optional(Type.String({ description: 'Name of the training partner.' })),
      studentReference: text,
      course: text,
      courseCompletedOn: optional(day),
      prerequisites: Type.Array(shape('ExportStatement', { key: Type.String(), statement: Type.String() })),
      remarks: text,
      state: oneOf(applicationStates),
      appealed: text,
      examOn: optional(day),
      submittedAt: time,
      decidedAt: time,
      certificate: text,
      moves: entries('ExportApplicationMove', {
        from: optional(oneOf(applicationStates)),
        to: oneOf(applicationStates),
        at: utcInstant,
        reason: text,
      }),
      results: entries('ExportExamResult', {
        part: Type.String(),
        satOn: day,
        outcome: oneOf(examOutcomes),
        recordedAt: utcInstant,
      }),
    }),
  ),
  enrollments: optional(
    entries('ExportEnrollment', {
      partner: Type.String({ description: 'Name of the training partner that reports are made to.' }),
      studentReference: text,
      course: text,
      completedOn: optional(day),
      program: text,
      state: oneOf(enrollmentStates),
      confirmedAt: time,
    }),
  ),
  proposals: optional(
    entries('ExportProposal', {
      field: Type.String(),
      entry: optional(uuidText),
      sourceName: Type.String(),
      proposedAt: utcInstant,
      answeredAt: time,
    }),
  ),
  suggestions: optional(
    entries('ExportSuggestion', {
      field: Type.String(),
      value: Type.Unsafe<unknown>({ description: 'As it would stand in the field.' }),
      sourceName: Type.String(),
      reference: Type.String(),
      suggestedAt: utcInstant,
      state: oneOf(['pending', 'accepted', 'rejected']),
      decidedAt: time,
    }),
  ),
  restrictions: optional(
    entries('ExportRestriction', { reason: Type.String(), since: utcInstant, liftedAt: time }),
  ),
  objections: optional(
    entries('ExportObjection', { purpose: Type.String(), since: utcInstant, withdrawnAt: time }),
  ),
  requests: optional(
    entries('ExportRightsRequest', {
      right: oneOf(['access', 'erase']),
      region: text,
      receivedAt: utcInstant,
      dueAt: utcInstant,
      dueOn: day,
      period: Type.String(),
      clause: Type.String(),
      origin: Type.String(),
      state: oneOf(['received', 'answered']),
      reason: text,
    }),
  ),
  ...tieSections,
  ...attendanceSections,
  ...groupSections,
  ...talkSections,
  ...attendeeSections,
  relationships: optional(
    entries('ExportRelationship', { kind: Type.String(), startsOn: day, endsOn: optional(day) }),
  ),
  subscriptions: optional(
    entries('ExportSubscription', {
      address: Type.String(),
      topic: Type.String(),
      state: oneOf(['pending', 'confirmed', 'ended']),
      locale: Type.String(),
      proof: Type.Unsafe<Record<string, unknown>>({
        type: 'object',
        description: 'How it is known that the owner of the address wanted it.',
      }),
      requestedAt: utcInstant,
      confirmedAt: time,
      endedAt: time,
      newsletters: Type.Array(utcInstant, { description: 'When a newsletter was written to it.' }),
    }),
  ),
  publicHistory: optional(
    Type.Array(
      shape('ExportPublication', {
        at: utcInstant,
        listed: Type.Boolean({ description: 'False: from then on the directory showed nothing.' }),
        entry: optional(professional),
        sha256: text,
      }),
      { description: 'What the public directory showed, from when on.' },
    ),
  ),
};

export const exportData = shape('ExportData', { ...ownSections, ...heldSections });
