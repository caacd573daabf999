// SQL of how people belong to the association.
import type { Tx } from './transactions.ts';

export type RelationshipKind = 'subscriber' | 'attendee' | 'customer' | 'support_holder' | 'user';

export interface RelationshipRow {
  /** Null where it follows from an account or a subscription. */
  id: string | null;
  kind: RelationshipKind;
  startsOn: string;
  endsOn: string | null;
  current: boolean;
  /** The first day without any; null while one holds. */
  inactiveSince: string | null;
}

/** Every relationship of a member, oldest first, to the person and to those who keep the records. */
export function listRelationships(tx: Tx, memberId: string): Promise<RelationshipRow[]> {
  return tx.query<RelationshipRow>(
    `select id, kind, "startsOn"::text as "startsOn", "endsOn"::text as "endsOn", "inactiveSince"::text as "inactiveSince",
       "startsOn" <= rollbook.today() and ("endsOn" is null or "endsOn" >= rollbook.today()) as current
     from rollbook.visible_relationships($1) order by 3, 2, 1`,
    [memberId],
  );
}

export interface NewRelationship {
  memberId: string;
  kind: RelationshipKind;
  startsOn: string;
  endsOn?: string | undefined;
  recordedBy: string;
}

/** Undefined when one of the kind is open already. */
export async function insertRelationship(tx: Tx, made: NewRelationship): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.relationships (member_id, kind, starts_on, ends_on, recorded_by) values ($1, $2, $3, $4, $5)
     on conflict (member_id, kind) where ends_on is null do nothing returning id`,
    [made.memberId, made.kind, made.startsOn, made.endsOn ?? null, made.recordedBy],
  );
  return row?.id;
}

export interface LockedRelationship {
  memberId: string;
  startsOn: string;
  endsOn: string | null;
}

export async function lockRelationship(tx: Tx, id: string): Promise<LockedRelationship | undefined> {
  const [row] = await tx.query<LockedRelationship>(
    `select member_id as "memberId", starts_on::text as "startsOn", ends_on::text as "endsOn"
     from rollbook.relationships where id = $1 for update`,
    [id],
  );
  return row;
}

/** Says when it ends, or ended. */
export async function updateEndsOn(tx: Tx, id: string, endsOn: string): Promise<void> {
  await tx.query('update rollbook.relationships set ends_on = $2 where id = $1', [id, endsOn]);
}

/** Keeps from when to when somebody was a registered user; called while the account is still there. */
export async function insertFormerUser(tx: Tx, accountId: string): Promise<void> {
  await tx.query(
    `insert into rollbook.relationships (member_id, kind, starts_on, ends_on, recorded_by)
     select a.member_id, 'user', least((a.created_at at time zone 'UTC')::date, rollbook.today()), rollbook.today(),
       'account.close'
     from rollbook.accounts a where a.id = $1 and a.member_id is not null`,
    [accountId],
  );
}
