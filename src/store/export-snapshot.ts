// Everything held of one member in one statement, hence from one snapshot; which columns, their declarations say.
import type { Provenance } from '../schema/columns.ts';
import { exported, list, object, utc } from './export-columns.ts';
import { agenda, calendarFeeds, talks } from './export-events.ts';
import { workGroups } from './export-groups.ts';
import { attendance, registrations } from './export-registrations.ts';
import type { Tx } from './transactions.ts';

/** A row by the names of its export; absent where the column is null. */
export interface ExportRecord {
  id?: string;
  provenance?: Provenance;
  [member: string]: unknown;
}

export interface ConsentRow {
  id: string;
  purpose: string;
  field?: string;
  entry?: string;
  context?: string;
  state: 'granted' | 'withdrawn';
  notice: string;
  noticeVersion: string;
  at: string;
  method: string;
  actor: string;
  proof: Record<string, unknown>;
}

export interface PhotoRow {
  mediaType: string;
  bytes: number;
  sha256: string;
  base64: string;
  provenance: Provenance;
}

export interface Snapshot {
  /** RFC 3339 in UTC, as every time in here. */
  at: string;
  publicId: string;
  createdAt: string;
  profile: ExportRecord;
  /** What the person signs in with; absent without an account. */
  account?: ExportRecord;
  /** Section of the bundle's data -> its rows, oldest first. */
  sections: Record<string, ExportRecord[]>;
  consents: ConsentRow[];
  publicHistory: Record<string, unknown>[];
  photo: PhotoRow | null;
  /** Why data may not be deleted now, as far as the person may know. */
  holds: Record<string, unknown>[];
  /** What was released about the person, oldest first. */
  disclosures: Record<string, unknown>[];
  exports: { right: 'access' | 'portability'; receivedAt: string; availableUntil: string }[];
}

/** Tables whose rows belong to one member and stand in a section of their own. */
const ownedSections = {
  ...{ emails: 'emails', phones: 'phones', addresses: 'addresses', links: 'links' },
  ...{ employments: 'employments', educations: 'educations', credentials: 'credentials' },
  ...{ linkedAccounts: 'linked_accounts', proposals: 'proposals', suggestions: 'suggestions' },
  ...{ restrictions: 'restrictions', objections: 'objections', requests: 'rights_requests' },
  ...{ relationships: 'relationships' },
};

/** Tables whose rows belong to the member's account. */
const accountSections = { acceptances: 'acceptances', sessions: 'sessions', signIns: 'sign_ins' };

/** The member's whole record, or undefined when there is none. */
export async function findSnapshot(tx: Tx, memberId: string): Promise<Snapshot | undefined> {
  const [row] = await tx.query<{ snapshot: Snapshot }>(snapshotStatement, [memberId]);
  return row?.snapshot;
}

function ownedSection([section, table]: [string, string]): string {
  const row = object([`'id', t.id`, ...exported(table, section, 't')]);
  const source = `rollbook.${table} t where t.member_id = m.id`;
  return `'${section}', ${list(row, source, 't.id')}`;
}

/** Acceptances have no id of their own. */
function accountSection([section, table]: [string, string]): string {
  const id = section === 'acceptances' ? undefined : `'id', t.id`;
  const order = section === 'sessions' ? 't.created_at' : 't.at';
  const row = object([...(id === undefined ? [] : [id]), ...exported(table, section, 't')]);
  const source = `rollbook.${table} t join rollbook.accounts a on a.id = t.account_id where a.member_id = m.id`;
  return `'${section}', ${list(row, source, order)}`;
}

/** What the proved addresses of whoever asks are subscribed to: by the address, as nothing else leads there (MEF-12). */
function subscriptionsSection(): string {
  const sent = list(
    utc('d.made_at'),
    'rollbook.newsletter_deliveries d where d.subscription_id = t.id',
    'd.made_at',
  );
  const row = object([
    `'id', t.id`,
    ...exported('subscriptions', 'subscriptions', 't'),
    `'newsletters', ${sent}`,
  ]);
  const source = 'rollbook.subscriptions t where t.address_key in (select rollbook.own_addresses())';
  return `'subscriptions', ${list(row, source, 't.id')}`;
}

const account = `(select ${object(exported('accounts', 'account', 'a'))} from rollbook.accounts a where a.member_id = m.id)`;

function certifications(): string {
  const events = list(
    object([`'id', e.id`, ...exported('certificate_events', 'certifications.events', 'e')]),
    'rollbook.certificate_events e where e.certificate_id = c.id',
    'e.seq',
  );
  const status = 'rollbook.certificate_status(c.state, c.expires_on, rollbook.today())';
  const row = object([
    `'id', c.id`,
    ...exported('programs', 'certifications', 'g'),
    ...exported('certificates', 'certifications', 'c', { status }),
    `'events', ${events}`,
  ]);
  const source =
    'rollbook.certificates c join rollbook.programs g on g.id = c.program_id where c.member_id = m.id';
  return `'certifications', ${list(row, source, 'c.issued_on, c.id')}`;
}

/** Applications with their moves and results; program, provider and certificate by the names that people know. */
function applications(): string {
  const part = (table: string, name: string, order: string) =>
    list(
      object([`'id', t.id`, ...exported(table, `applications.${name}`, 't')]),
      `rollbook.${table} t where t.application_id = a.id`,
      order,
    );
  const row = object([
    `'id', a.id`,
    ...exported('applications', 'applications', 'a', {
      program: 'g.code',
      trainingProvider: '(select p.name from rollbook.partners p where p.id = a.partner_id)',
      certificate: '(select c.number from rollbook.certificates c where c.id = a.certificate_id)',
    }),
    `'moves', ${part('application_moves', 'moves', 't.seq')}`,
    `'results', ${part('exam_results', 'results', 't.sat_on, t.id')}`,
  ]);
  const source =
    'rollbook.applications a join rollbook.programs g on g.id = a.program_id where a.member_id = m.id';
  return `'applications', ${list(row, source, 'a.id')}`;
}

/** Training that partners report on: said by the partner, or by the own application. */
function enrollments(): string {
  const partner = '(select p.name from rollbook.partners p where p.id = t.partner_id)';
  const program = '(select g.code from rollbook.programs g where g.id = t.program_id)';
  const origin = `json_strip_nulls(json_build_object('partner', json_build_object('source',
    case when t.application_id is null then 'third_party' else 'self' end,
    'sourceName', case when t.application_id is null then ${partner} end,
    'collectionPoint', 'portal', 'collectedAt', ${utc('t.created_at')})))`;
  const row = object([
    `'id', t.id`,
    ...exported('enrollments', 'enrollments', 't', { partner, program }),
    `'provenance', ${origin}`,
  ]);
  return `'enrollments', ${list(row, 'rollbook.enrollments t where t.member_id = m.id', 't.id')}`;
}

/** Ties to organizations, by the name that people know. */
function affiliations(): string {
  const organization = '(select o.name from rollbook.organizations o where o.id = t.organization_id)';
  const row = object([`'id', t.id`, ...exported('affiliations', 'affiliations', 't', { organization })]);
  return `'affiliations', ${list(row, 'rollbook.affiliations t where t.member_id = m.id', 't.id')}`;
}

function memberships(): string {
  const moves = list(
    object(exported('membership_moves', 'memberships.history', 'v')),
    'rollbook.membership_moves v where v.membership_id = t.id',
    'v.seq',
  );
  const row = object([`'id', t.id`, ...exported('memberships', 'memberships', 't'), `'history', ${moves}`]);
  return `'memberships', ${list(row, 'rollbook.memberships t where t.member_id = m.id', 't.id')}`;
}

/** What a person showed of themselves at events, by the event's title. */
function ofEvents(
  section: string,
  table: string,
  id: string,
  origin: { point: string; at?: string },
): string {
  const event = `(select coalesce(e.title ->> 'en', e.public_id) from rollbook.events e where e.id = t.event_id)`;
  const from = `json_build_object('source', 'self', 'collectionPoint', '${origin.point}', 'collectedAt',
    ${utc(origin.at === undefined ? `(select r.created_at from rollbook.event_registrations r where r.id = t.${id})` : `t.${origin.at}`)})`;
  const row = object([
    `'id', t.${id}`,
    ...exported(table, section, 't', { event }),
    `'provenance', json_build_object('event', ${from})`,
  ]);
  return `'${section}', ${list(row, `rollbook.${table} t where t.member_id = m.id`, `t.${id}`)}`;
}

const attendeeSections = [
  ofEvents('attendeeChoices', 'attendee_choices', 'registration_id', { point: 'portal' }),
  ofEvents('givenCards', 'given_cards', 'id', { point: 'portal', at: 'given_at' }),
  ofEvents('cardEntries', 'card_entries', 'id', { point: 'in-person', at: 'entered_at' }),
  ofEvents('recipientNotices', 'recipient_notices', 'id', { point: 'portal', at: 'made_at' }),
];

const profile = object([
  ...exported('members', 'profile', 'm'),
  `'handles', (select json_agg(h.key order by h.taken_at) from rollbook.handles h where h.member_id = m.id)`,
]);

const consentRows = list(
  object([`'id', t.id`, ...exported('consents', 'consents', 't')]),
  'rollbook.consents t where t.member_id = m.id',
  't.seq',
);

const history = list(
  object([
    `'at', ${utc('h.at')}`,
    `'listed', h.digest is not null`,
    `'entry', h.entry::json`,
    `'sha256', h.digest`,
  ]),
  'rollbook.directory_history h where h.public_id = m.public_id',
  'h.seq',
);

const photo = `(select json_build_object('mediaType', p.media_type, 'bytes', octet_length(p.bytes), 'sha256', p.sha256,
  'base64', translate(encode(p.bytes, 'base64'), E'\\n', ''), 'provenance', p.provenance)
  from rollbook.photos p where p.member_id = m.id)`;

const holds = list(
  object(exported('holds', 'holds', 't')),
  'rollbook.holds t where t.member_id = m.id and t.approved and t.tells_person',
  't.id',
);

const disclosures = list(
  object([
    ...exported('releases', 'disclosures', 'r'),
    `'about', coalesce(e.course, v.title ->> 'en', v.public_id)`,
  ]),
  `rollbook.disclosures d join rollbook.releases r on r.id = d.release_id
     left join rollbook.enrollments e on e.id = d.about
     left join rollbook.event_registrations s on s.id = d.about left join rollbook.events v on v.id = s.event_id
     where d.member_id = m.id`,
  'd.release_id, d.about',
);

const earlierExports = list(
  `json_build_object('right', x.kind, 'receivedAt', ${utc('x.created_at')}, 'availableUntil', ${utc('x.expires_at')})`,
  'rollbook.exports x where x.member_id = m.id and x.expires_at > rollbook.now()',
  'x.created_at',
);

// One statement sees one state of the database: a change that commits meanwhile is in it whole or not at all.
const snapshotStatement = `
  select json_build_object(
    'at', ${utc('rollbook.now()')}, 'publicId', m.public_id, 'createdAt', ${utc('m.created_at')},
    'profile', ${profile}, 'account', ${account},
    'sections', json_build_object(${[...Object.entries(ownedSections).map(ownedSection), ...Object.entries(accountSections).map(accountSection), subscriptionsSection(), certifications(), applications(), enrollments(), affiliations(), memberships(), registrations(), attendance(), workGroups(), talks(), agenda(), calendarFeeds(), ...attendeeSections].join(', ')}),
    'consents', ${consentRows},
    'publicHistory', ${history},
    'photo', ${photo},
    'holds', ${holds},
    'disclosures', ${disclosures},
    'exports', ${earlierExports}) as snapshot
  from rollbook.members m where m.id = $1`;
