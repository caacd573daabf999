// A member of whom everything is held: each column that the catalogue exports has a value.
import { createHash } from 'node:crypto';
import { usageSubject } from '../../src/core/technical/usage.ts';
import type { World } from '../support/world.ts';
import { addAttendeeFacts } from './full-attendee.ts';
import { addEventFacts } from './full-events.ts';
import { addWorkGroup } from './full-group.ts';
import { addRegistrationFacts } from './full-registration.ts';

export interface FullMember {
  id: string;
  publicId: string;
  token: string;
  /** Ids of entries by table. */
  entries: Record<string, string>;
}

const at = '2026-03-04T05:06:07.000Z';

/** Origins of some fields, as the jsonb column keeps them. */
const from = (source: string, collectionPoint: string, ...fields: string[]) =>
  JSON.stringify(
    Object.fromEntries(fields.map((field) => [field, { source, collectionPoint, collectedAt: at }])),
  );
const given = (...fields: string[]) => from('self', 'portal', ...fields);

/** The photo of a full member. */
export const picture = Buffer.from('not decoded by an export');

/** Profile and entries are the person's own, but `about`, the second phone and the second employment came by import. */
export async function addFullMember(world: World): Promise<FullMember> {
  const own = given(
    'displayName',
    'givenName',
    'familyName',
    'handle',
    'headline',
    'jobTitle',
    'organization',
  );
  const more = given('country', 'city', 'interests', 'keywords', 'skills');
  const imported = from('third_party', 'import', 'about');
  const provenance = { ...JSON.parse(own), ...JSON.parse(more), ...JSON.parse(imported) };
  const [member] = await world.sql(
    `insert into rollbook.members (display_name, given_name, family_name, handle, headline, about, job_title, organization,
       country, city, interests, keywords, skills, provenance)
     values ('Ada Example', 'Ada', 'Example', 'ada', 'Headline', 'About me', 'Engineer', 'Harebell', 'GB', 'Bristol',
       '{bells}', '{OAM}', '[{"name": "Ethernet", "level": "expert"}, {"name": "Writing"}]', $1)
     returning id, public_id as "publicId"`,
    [JSON.stringify(provenance)],
  );
  await world.sql(`insert into rollbook.handles (key, member_id) values ('ada', $1), ('ada0', $1)`, [
    member.id,
  ]);
  const entries = { ...(await addEntries(world, member.id)), ...(await addCertificate(world, member.id)) };
  await addDecisions(world, member.id, entries);
  const token = await world.tokenOf(member.id);
  await addAccountFacts(world, member.id);
  await addEventFacts(world, member.id);
  await addRegistrationFacts(world, member.id);
  await addAttendeeFacts(world, member.id);
  await addWorkGroup(world, member.id);
  return { ...member, token, entries };
}

/** What somebody has who came in by the front door, and was signed in elsewhere once. */
async function addAccountFacts(world: World, memberId: string): Promise<void> {
  const [account] = await world.sql(
    `update rollbook.accounts set region = 'eea', password_hash = 'unused', password_changed_at = $2
     where member_id = $1 returning id`,
    [memberId, at],
  );
  await world.sql(
    `insert into rollbook.acceptances (account_id, kind, version, at, channel)
     values ($1, 'terms-of-use', 'posted', $2, 'registration')`,
    [account.id, at],
  );
  await addSubscription(world, memberId);
  await world.sql(
    `insert into rollbook.sessions (id, account_id, client, level, authenticated_at, created_at, last_used_at, ends_at,
       ended_at, end_reason, agent_family, source_prefix, country)
     values (gen_random_uuid(), $1, 'browser', 'password', $2, $2, $2, $2, $2, 'signed out', 'Firefox on Linux', '203.0.113.0/24', 'DE')`,
    [account.id, at],
  );
  await world.sql(
    `insert into rollbook.sign_ins (id, account_id, at, outcome, agent_family, country)
     values (gen_random_uuid(), $1, $2, 'done', 'Firefox on Linux', 'DE')`,
    [account.id, at],
  );
  await world.sql(
    `insert into rollbook.usage_events (subject, at, route, status) values ($1, $2, 'GET /v1/me', 200)`,
    [usageSubject(world.services, account.id), at],
  );
}

/** A subscription that ended, at an address that is proved, with the newsletter that it brought. */
async function addSubscription(world: World, memberId: string): Promise<void> {
  const [subscription] = await world.sql(
    `insert into rollbook.subscriptions (address, address_key, topic, state, locale, proof, link_id, requested_at,
       confirmed_at, ended_at)
     select address, address, 'news', 'ended', 'en', '{"method": "confirmation-link"}', gen_random_uuid(), $2, $2, $2
     from rollbook.emails where member_id = $1 and verified_at is not null returning id`,
    [memberId, at],
  );
  await world.sql(
    `with made as (insert into rollbook.newsletters (topic, subject, body, created_by)
       values ('news', '{"en": "x"}', '{"en": "y"}', 'test') returning id)
     insert into rollbook.newsletter_deliveries (id, newsletter_id, subscription_id, leave_hash, made_at)
     select gen_random_uuid(), made.id, $1, sha256('x'), $2 from made`,
    [subscription.id, at],
  );
}

async function addEntries(world: World, memberId: string): Promise<Record<string, string>> {
  const entries: Record<string, string> = {};
  const add = async (table: string, columns: string, values: string, origin?: string) => {
    const [names, inserted] = origin ? [`${columns}, provenance`, `${values}, $2`] : [columns, values];
    const [row] = await world.sql(
      `insert into rollbook.${table} (member_id, ${names}) values ($1, ${inserted}) returning id`,
      origin ? [memberId, origin] : [memberId],
    );
    entries[table] ??= row.id;
  };
  await add(
    'emails',
    'kind, address, is_primary, verified_at',
    `'work', 'ada@work.example', true, '${at}'`,
    given('address'),
  );
  await add('emails', 'kind, address', `'personal', 'ada@home.example'`, given('address'));
  await add('phones', 'kind, number', `'work', '+441174960123'`, given('number'));
  await add('phones', 'kind, number', `'personal', '+442079460123'`, from('third_party', 'import', 'number'));
  const place = `'work', '12 Lantern Row', 'Bristol', 'Avon', 'BS1 4ZZ', 'GB'`;
  await add('addresses', 'kind, street, city, region, postal_code, country', place, given('street'));
  const jobColumns = 'organization, title, start_date, end_date, summary';
  await add(
    'employments',
    jobColumns,
    `'Harebell', 'Engineer', '2021-05', '2024', 'Handovers'`,
    given('organization'),
  );
  await add('employments', 'organization', `'Tidewrack'`, from('third_party', 'import', 'organization'));
  const study = `'School of Signals', 'BEng', 'Telecommunications', '2012', '2015-07'`;
  await add('educations', 'institution, degree, area, start_date, end_date', study, given('institution'));
  const claim = `'Fiber splicer', 'Splice Guild', '2016', 'https://guild.example/'`;
  await add('credentials', 'title, issuer, awarded, url', claim, given('title'));
  await add('links', 'kind, url', `'website', 'https://ada.example/'`, given('url'));
  await add(
    'linked_accounts',
    'provider, scope, linked_at, unlinked_at',
    `'linkedin', 'profile', '${at}', '${at}'`,
  );
  return entries;
}

async function addCertificate(world: World, memberId: string): Promise<Record<string, string>> {
  const [program] = await world.sql(
    `insert into rollbook.programs (code, title) values ('CEP', '{"en": "Carrier Ethernet Professional"}') returning id`,
  );
  const [{ id }] = await world.sql(
    `insert into rollbook.certificates (member_id, program_id, number, number_key, issued_on, renewed_on, expires_on, provenance)
     values ($1, $2, 'CEP-7', 'CEP7', '2025-01-15', '2026-01-10', '2029-01-14', $3) returning id`,
    [memberId, program.id, from('organization', 'portal', 'number')],
  );
  await world.sql(
    `insert into rollbook.certificate_events (certificate_id, kind, occurred_on, expires_on, reason, actor) values
       ($1, 'issued', '2025-01-15', '2028-01-14', null, 'staff:x'), ($1, 'renewed', '2026-01-10', '2029-01-14', 'early', 'staff:x')`,
    [id],
  );
  await world.sql(
    `update rollbook.certificate_events set holder_name = 'Ada Example' where certificate_id = $1`,
    [id],
  );
  await addApplication(world, memberId, program.id, id);
  return { certificates: id };
}

/** With everything that one can hold; a retired certificate beside it. */
async function addApplication(world: World, memberId: string, programId: string, certificateId: string) {
  await world.sql(
    `insert into rollbook.certificates (member_id, program_id, number, number_key, issued_on, retired_on)
     values ($1, $2, 'CEP-8', 'CEP8', '2025-02-15', '2025-03-01')`,
    [memberId, programId],
  );
  const [partner] = await world.sql(
    `insert into rollbook.partners (name, accredited_from, accredited_until) values ('Tideway Training', '2020-01-01', '2099-12-31')
     on conflict (name) do update set name = excluded.name returning id`,
  );
  const [{ id }] = await world.sql(
    `insert into rollbook.applications (member_id, program_id, program_version, partner_id, student_reference, course,
       course_completed_on, prerequisites, remarks, state, appealed, exam_on, submitted_at, decided_at, certificate_id)
     values ($1, $2, '1', $3, 'S-7', 'Evening class', '2024-12-01', '[{"key": "practice", "statement": "Five years"}]', 'None',
       'appealed', 'failed', '2025-01-10', $5, $5, $4) returning id`,
    [memberId, programId, partner.id, certificateId, at],
  );
  await world.sql(
    `insert into rollbook.application_moves (application_id, from_state, to_state, actor, reason, at)
     values ($1, 'failed', 'appealed', $2, 'look again', $3)`,
    [id, `member:${memberId}`, at],
  );
  await world.sql(
    `insert into rollbook.exam_results (application_id, member_id, program_id, part, sat_on, outcome, source, recorded_by, recorded_at)
     values ($1, $2, $3, 'exam', '2025-01-10', 'failed', 'staff', 'account:x', $4)`,
    [id, memberId, programId, at],
  );
  await addRelease(world, memberId, partner.id, id);
}

/** The partner was told of what the application says. */
async function addRelease(world: World, memberId: string, partnerId: string, applicationId: string) {
  await world.sql(
    `with release as (insert into rollbook.releases (recipient_kind, recipient_id, recipient_name, purpose, basis, clause, fields,
       categories, report, request_id) values ('partner', $2, 'Tideway Training', 'training-reports', 'legitimate_interest', 'MEF-51',
       '{name}', '{identity}', 'statusReport.read', 'r') returning id)
     insert into rollbook.disclosures (member_id, release_id, about)
     select $1, release.id, e.id from release join rollbook.enrollments e on e.application_id = $3`,
    [memberId, partnerId, applicationId],
  );
}

async function addDecisions(world: World, memberId: string, entries: Record<string, string>): Promise<void> {
  await world.sql(
    `insert into rollbook.holds (member_id, scope, reason, ends_at, lifted_at, proposed_by, decided_by, decided_at, approved)
     values ($1, 'record', 'A dispute that has ended', $2, $2, gen_random_uuid(), gen_random_uuid(), $2, true)`,
    [memberId, at],
  );
  await world.sql(
    `insert into rollbook.photos (member_id, media_type, bytes, width, height, sha256, provenance)
     values ($1, 'image/jpeg', $2, 1, 1, $3, $4)`,
    [memberId, picture, createHash('sha256').update(picture).digest('hex'), given('photo')],
  );
  const flags: [field: string, entry: string | undefined, state: string][] = [
    ['displayName', undefined, 'granted'],
    ['certificateProgram', entries.certificates, 'granted'],
    ['jobTitle', undefined, 'granted'],
    ['employments', entries.employments, 'granted'],
    ['jobTitle', undefined, 'withdrawn'],
  ];
  for (const [field, entry, state] of flags) {
    await world.sql(
      `insert into rollbook.consents (member_id, purpose, field, entry_id, state, notice, notice_version, method, actor, proof)
       values ($1, 'directory', $2, $3, $4, 'directory', '2026.1', 'portal', $5, '{"source": "form"}')`,
      [memberId, field, entry, state, `member:${memberId}`],
    );
  }
  await world.sql(
    `insert into rollbook.consents (member_id, purpose, context, state, notice, notice_version, method, actor)
     values ($1, 'promotion', 'poster', 'granted', 'promotion', '2025.9', 'portal', 'staff:officer')`,
    [memberId],
  );
  await world.sql(
    `insert into rollbook.proposals (member_id, field, entry_id, source_name, answered_at) values ($1, 'links', $2, 'crm', $3)`,
    [memberId, entries.links, at],
  );
  await world.sql(
    `insert into rollbook.suggestions (member_id, field, value, source_name, reference, suggested_by, state, decided_at)
     values ($1, 'jobTitle', '"Chief"', 'site', 'https://site.example/', 'staff:x', 'rejected', $2)`,
    [memberId, at],
  );
  await world.sql(
    `insert into rollbook.restrictions (member_id, reason, since, lifted_at) values ($1, 'accuracy', $2, $2)`,
    [memberId, at],
  );
  await world.sql(
    `insert into rollbook.rights_requests (member_id, "right", region, received_at, due_at, due_on, period, clause, origin)
     values ($1, 'access', 'eea', $2, '2026-04-05T06:59:59Z', '2026-04-04', 'P1M', 'MEF-66', 'stated')`,
    [memberId, at],
  );
  await world.sql(
    `insert into rollbook.rights_requests (member_id, "right", region, received_at, due_at, due_on, period, clause, origin, reason)
     values ($1, 'erase', 'eea', $2, '2026-04-05T06:59:59Z', '2026-04-04', 'P1M', 'MEF-66', 'stated', 'below-minimum-age')`,
    [memberId, at],
  );
  await world.sql(
    `insert into rollbook.relationships (member_id, kind, starts_on, ends_on, recorded_by)
     values ($1, 'customer', '2025-01-01', '2030-12-31', 'test')`,
    [memberId],
  );
  await world.sql(
    `with o as (insert into rollbook.organizations (name) values ('Harbor Works') returning id)
     insert into rollbook.affiliations (member_id, organization_id, title, state, since, until, proposed_at, decided_at)
     select $1, o.id, 'Keeper', 'ended', '2024-05-01', '2025-05-01', $2, $2 from o`,
    [memberId, at],
  );
  await world.sql(
    `with t as (insert into rollbook.membership_tiers (code, title, holder) values ('PERSON', '{"en": "Person"}', 'person') returning code),
       m as (insert into rollbook.memberships (holder, member_id, tier, state, joined_on, term_start, renews_on, grace_until,
         restorable_until, ended_on) select 'person', $1, t.code, 'ended', '2024-01-01', '2024-01-01', '2024-12-31', '2025-01-30',
         '2026-01-30', '2025-02-01' from t returning id)
     insert into rollbook.membership_moves (membership_id, kind, occurred_on, reason, actor)
     select m.id, 'ended', '2025-02-01', 'moved away', 'test' from m`,
    [memberId],
  );
  await world.sql(
    `insert into rollbook.objections (member_id, purpose, since, withdrawn_at) values ($1, 'promotion', $2, $2)`,
    [memberId, at],
  );
}
