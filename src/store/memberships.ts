// SQL of memberships and their tiers.
import type {
  benefits,
  holderKinds,
  membershipMoves,
  membershipStates,
} from '../schema/api/organization-words.ts';
import type { Tx } from './transactions.ts';

export type MembershipState = (typeof membershipStates)[number];
export type MembershipStatus = MembershipState | 'grace' | 'lapsed';
export type MembershipMoveKind = (typeof membershipMoves)[number];
export type Benefit = (typeof benefits)[number];

export interface TierRow {
  code: string;
  title: Record<string, string>;
  holder: (typeof holderKinds)[number];
  termMonths: number;
  graceDays: number;
  restoreMonths: number;
  benefits: Benefit[];
  coversAffiliates: boolean;
}

const tier = `t.code, t.title, t.holder, t.term_months as "termMonths", t.grace_days as "graceDays",
  t.restore_months as "restoreMonths", t.benefits, t.covers_affiliates as "coversAffiliates"`;

export function listTiers(tx: Tx): Promise<TierRow[]> {
  return tx.query<TierRow>(`select ${tier} from rollbook.membership_tiers t order by t.holder, t.code`);
}

export async function findTier(tx: Tx, code: string): Promise<TierRow | undefined> {
  const [row] = await tx.query<TierRow>(`select ${tier} from rollbook.membership_tiers t where t.code = $1`, [
    code,
  ]);
  return row;
}

/** Undefined when a tier has the code. */
export async function insertTier(tx: Tx, made: TierRow): Promise<TierRow | undefined> {
  const [row] = await tx.query<TierRow>(
    `insert into rollbook.membership_tiers as t (code, title, holder, term_months, grace_days, restore_months, benefits,
       covers_affiliates) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (code) do nothing returning ${tier}`,
    [
      made.code,
      JSON.stringify(made.title),
      made.holder,
      made.termMonths,
      made.graceDays,
      made.restoreMonths,
      made.benefits,
      made.coversAffiliates,
    ],
  );
  return row;
}

export interface MembershipRow {
  id: string;
  holder: (typeof holderKinds)[number];
  memberId: string | null;
  organizationId: string | null;
  tier: string;
  state: MembershipState;
  /** What it is today. */
  status: MembershipStatus;
  joinedOn: string | null;
  renewsOn: string | null;
  graceUntil: string | null;
  restorableUntil: string | null;
  endedOn: string | null;
  shown: boolean;
  revision: number;
  history: { kind: MembershipMoveKind; on: string; reason?: string }[];
}

const membership = `m.id, m.holder, m.member_id as "memberId", m.organization_id as "organizationId", m.tier, m.state,
  rollbook.membership_status(m.state, m.renews_on, m.grace_until, rollbook.today()) as status,
  m.joined_on as "joinedOn", m.renews_on as "renewsOn", m.grace_until as "graceUntil",
  m.restorable_until as "restorableUntil", m.ended_on as "endedOn", m.shown, m.revision,
  (select coalesce(json_agg(json_strip_nulls(json_build_object('kind', v.kind, 'on', v.occurred_on, 'reason', v.reason))
    order by v.seq), '[]') from rollbook.membership_moves v where v.membership_id = m.id) as history`;

/** Of a person or an organization, newest first. */
export function listMemberships(
  tx: Tx,
  holder: { memberId: string } | { organizationId: string },
): Promise<MembershipRow[]> {
  const [column, id] =
    'memberId' in holder ? ['member_id', holder.memberId] : ['organization_id', holder.organizationId];
  return tx.query<MembershipRow>(
    `select ${membership} from rollbook.memberships m where m.${column} = $1 order by m.id desc`,
    [id],
  );
}

/** As far as row security shows it; nobody else changes it until this transaction ends. */
export async function lockMembership(tx: Tx, id: string): Promise<MembershipRow | undefined> {
  const [row] = await tx.query<MembershipRow>(
    `select ${membership} from rollbook.memberships m where m.id = $1 for update`,
    [id],
  );
  return row;
}

/** One of the person's own, or of an organization that they represent: what else they see as staff is not theirs to change. */
export async function lockHeldMembership(tx: Tx, id: string): Promise<MembershipRow | undefined> {
  const [row] = await tx.query<MembershipRow>(
    `select ${membership} from rollbook.memberships m
     where m.id = $1 and (m.member_id = rollbook.actor_member() or rollbook.actor_represents(m.organization_id)) for update`,
    [id],
  );
  return row;
}

export async function getMembership(tx: Tx, id: string): Promise<MembershipRow> {
  const [row] = await tx.query<MembershipRow>(
    `select ${membership} from rollbook.memberships m where m.id = $1`,
    [id],
  );
  if (row === undefined) throw new Error('a membership that was just written is there');
  return row;
}

/** The id of the new one; undefined when the holder has an open one. */
export async function insertMembership(
  tx: Tx,
  made: {
    memberId: string | null;
    organizationId: string | null;
    tier: string;
    state: 'enquiry' | 'applied';
  },
): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.memberships (holder, member_id, organization_id, tier, state) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning id`,
    [
      made.memberId === null ? 'organization' : 'person',
      made.memberId,
      made.organizationId,
      made.tier,
      made.state,
    ],
  );
  return row?.id;
}

export interface MembershipChange {
  state?: MembershipState;
  tier?: string;
  shown?: boolean;
  joinedOn?: string;
  termStart?: string;
  renewsOn?: string;
  graceUntil?: string;
  restorableUntil?: string;
  endedOn?: string;
}

const columns: Record<keyof MembershipChange, string> = {
  ...{ state: 'state', tier: 'tier', shown: 'shown', joinedOn: 'joined_on', termStart: 'term_start' },
  ...{
    renewsOn: 'renews_on',
    graceUntil: 'grace_until',
    restorableUntil: 'restorable_until',
    endedOn: 'ended_on',
  },
};

export async function updateMembership(tx: Tx, id: string, changed: MembershipChange): Promise<void> {
  const assigned = Object.entries(changed);
  const sets = assigned.map(
    ([name], index) => `, ${columns[name as keyof MembershipChange]} = $${index + 2}`,
  );
  await tx.query(
    `update rollbook.memberships set revision = revision + 1, updated_at = rollbook.now()${sets.join('')} where id = $1`,
    [id, ...assigned.map(([, value]) => value)],
  );
}

export async function insertMembershipMove(
  tx: Tx,
  made: {
    membershipId: string;
    kind: MembershipMoveKind;
    on: string;
    reason?: string | undefined;
    actor: string;
  },
): Promise<void> {
  await tx.query(
    `insert into rollbook.membership_moves (membership_id, kind, occurred_on, reason, actor) values ($1, $2, $3, $4, $5)`,
    [made.membershipId, made.kind, made.on, made.reason ?? null, made.actor],
  );
}

export interface StaffMembershipRow extends Omit<MembershipRow, 'history' | 'memberId' | 'organizationId'> {
  memberId: string | null;
  holderId: string;
  name: string;
}

export interface MembershipQuery {
  holder: string | undefined;
  tier: string | undefined;
  status: string | undefined;
  /** Whose term ends on this day or before. */
  renewsUntil: string | undefined;
  after: string | undefined;
  limit: number;
}

/** By id, hence by time; one more than `limit` when there are more. */
export function listAllMemberships(
  tx: Tx,
  { holder, tier: code, status, renewsUntil, after, limit }: MembershipQuery,
): Promise<StaffMembershipRow[]> {
  return tx.query<StaffMembershipRow>(
    `select * from (select m.id, m.holder, m.member_id as "memberId", m.tier, m.state,
       rollbook.membership_status(m.state, m.renews_on, m.grace_until, rollbook.today()) as status,
       m.joined_on as "joinedOn", m.renews_on as "renewsOn", m.grace_until as "graceUntil",
       m.restorable_until as "restorableUntil", m.ended_on as "endedOn", m.shown, m.revision,
       coalesce(p.public_id, o.public_id) as "holderId", coalesce(p.display_name, o.name) as name
     from rollbook.memberships m left join rollbook.members p on p.id = m.member_id
       left join rollbook.organizations o on o.id = m.organization_id
     where ($1::text is null or m.holder = $1) and ($2::text is null or m.tier = $2)
       and ($3::date is null or m.renews_on <= $3) and ($4::uuid is null or m.id > $4)) found
     where $5::text is null or status = $5 order by id limit $6`,
    [holder ?? null, code ?? null, renewsUntil ?? null, after ?? null, status ?? null, limit + 1],
  );
}

export interface EntitlementRow {
  benefits: Benefit[];
  until: string;
  /** Whose membership it is, when it is reached through an affiliation. */
  organization: string | null;
}

/** What a person's own memberships, and those of organizations they are confirmed with, stand for today. */
export function listEntitlementSources(tx: Tx, memberId: string): Promise<EntitlementRow[]> {
  return tx.query<EntitlementRow>('select * from rollbook.entitlement_sources($1)', [memberId]);
}

export interface ReminderRow {
  id: string;
  renewsOn: string;
  address: string;
  locale: string;
  accountId: string;
}

/** Whom to remind of a term that ends within so many days, once each, nobody whose record is restricted; marks them as reminded. */
export function updateReminded(tx: Tx, days: number): Promise<ReminderRow[]> {
  return tx.query<ReminderRow>(
    `with due as (
       update rollbook.memberships m set reminded_for = m.renews_on
       where m.state = 'active' and m.renews_on between rollbook.today() and rollbook.today() + $1::integer
         and m.reminded_for is distinct from m.renews_on
         and not exists (select from rollbook.restrictions x where x.member_id = m.member_id and x.lifted_at is null)
       returning m.id, m.member_id, m.organization_id, m.renews_on)
     select d.id, d.renews_on as "renewsOn", a.email as address, a.locale, a.id as "accountId"
     from due d join rollbook.accounts a on a.state = 'active' and (a.member_id = d.member_id or exists (
       select from rollbook.organization_representatives r
       where r.account_id = a.id and r.organization_id = d.organization_id))`,
    [days],
  );
}
