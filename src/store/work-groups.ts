// SQL of work groups: the groups, and who sits in them.
import type {
  groupKinds,
  groupRoles,
  groupStates,
  seatEntries,
  seatStates,
  seatStatuses,
} from '../schema/api/work-group-words.ts';
import type { Tx } from './transactions.ts';

export type SeatState = (typeof seatStates)[number];
export type SeatStatus = (typeof seatStatuses)[number];
export type GroupRole = (typeof groupRoles)[number];

export interface GroupRow {
  id: string;
  publicId: string;
  kind: (typeof groupKinds)[number];
  name: string;
  charter: string | null;
  parent: { publicId: string; name: string } | null;
  applications: boolean;
  state: (typeof groupStates)[number];
  revision: number;
  groups: { publicId: string; name: string }[];
}

const group = `g.id, g.public_id as "publicId", g.kind, g.name, g.charter, g.applications, g.state, g.revision,
  (select json_build_object('publicId', p.public_id, 'name', p.name) from rollbook.work_groups p where p.id = g.parent_id) as parent`;
const belonging = `(select coalesce(json_agg(json_build_object('publicId', k.public_id, 'name', k.name) order by k.name, k.id), '[]')
  from rollbook.work_groups k where k.parent_id = g.id and k.state = 'active') as groups`;

export async function findGroup(tx: Tx, publicId: string): Promise<GroupRow | undefined> {
  const [row] = await tx.query<GroupRow>(
    `select ${group}, ${belonging} from rollbook.work_groups g where g.public_id = $1`,
    [publicId],
  );
  return row;
}

/** As `findGroup`; changed by nobody else until this transaction ends, where the actor may change it. */
export async function lockGroup(tx: Tx, publicId: string): Promise<GroupRow | undefined> {
  const locked = await tx.query(
    'select id from rollbook.work_groups where public_id = $1 for no key update',
    [publicId],
  );
  return locked.length === 0 ? undefined : findGroup(tx, publicId);
}

/** In the order of names, with one more than `limit` when there are others. */
export function listGroups(
  tx: Tx,
  filter: { q?: string; kind?: string; parent?: string },
  after: readonly string[] | undefined,
  limit: number,
): Promise<GroupRow[]> {
  return tx.query<GroupRow>(
    `select ${group} from rollbook.work_groups g
     where g.state = 'active' and ($1::text is null or rollbook.fold(g.name) like '%' || rollbook.fold($1) || '%')
       and ($2::text is null or g.kind = $2)
       and ($3::text is null or g.parent_id = (select p.id from rollbook.work_groups p where p.public_id = $3))
       and ($4::text is null or (g.name collate "C", g.public_id) > ($4 collate "C", $5))
     order by g.name collate "C", g.public_id limit $6`,
    [
      filter.q?.replaceAll(/[\\%_]/g, '\\$&') ?? null,
      filter.kind ?? null,
      filter.parent ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
    ],
  );
}

export interface GroupFields {
  kind: string;
  name: string;
  charter: string | null;
  parentId: string | null;
  applications: boolean;
  state: string;
}

const columns: Record<keyof GroupFields, string> = {
  kind: 'kind',
  name: 'name',
  charter: 'charter',
  parentId: 'parent_id',
  applications: 'applications',
  state: 'state',
};

export async function insertGroup(tx: Tx, fields: Partial<GroupFields> & { name: string }): Promise<string> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const names = given.map(([name]) => columns[name as keyof GroupFields]);
  const [row] = await tx.query<{ publicId: string }>(
    `insert into rollbook.work_groups (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})
     returning public_id as "publicId"`,
    given.map(([, value]) => value),
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row.publicId;
}

export async function updateGroup(tx: Tx, id: string, fields: Partial<GroupFields>): Promise<void> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const sets = given.map(([name], index) => `${columns[name as keyof GroupFields]} = $${index + 2}, `);
  await tx.query(
    `update rollbook.work_groups set ${sets.join('')}revision = revision + 1, updated_at = rollbook.now() where id = $1`,
    [id, ...given.map(([, value]) => value)],
  );
}

/** Whether making `parent` the parent of the group would go round in a circle. */
export async function isAncestor(tx: Tx, id: string, parent: string): Promise<boolean> {
  const rows = await tx.query(
    `with recursive above as (
       select g.id, g.parent_id from rollbook.work_groups g where g.id = $2
       union select g.id, g.parent_id from rollbook.work_groups g join above a on g.id = a.parent_id)
     select from above where id = $1`,
    [id, parent],
  );
  return rows.length > 0;
}

/** What the actor is to a group today. */
export interface Standing {
  seatId: string | null;
  leads: boolean;
  keeps: boolean;
  reads: boolean;
  satIn: boolean;
  permitsArea: boolean;
}

export async function getStanding(tx: Tx, groupId: string): Promise<Standing> {
  const [row] = await tx.query<Standing>(
    `select rollbook.actor_seat($1) as "seatId", rollbook.actor_leads($1) as leads, rollbook.actor_keeps_groups() as keeps,
       rollbook.actor_reads_groups() as reads, rollbook.actor_sat_in($1) as "satIn",
       coalesce(rollbook.permits_area(rollbook.actor_member(), $1), false) as "permitsArea"`,
    [groupId],
  );
  if (row === undefined) throw new Error('a standing is one row');
  return row;
}

export interface SeatRow {
  id: string;
  number: number;
  memberId: string | null;
  publicId: string | null;
  displayName: string | null;
  organization: string | null;
  state: SeatState;
  entry: (typeof seatEntries)[number];
  since: string | null;
  until: string | null;
  revision: number;
  roles: { id: string; role: GroupRole; title?: string; since: string; until?: string }[];
}

/** Who sits there on a day, or ever without one; nobody for those who neither lead nor keep the group. */
export function listSeats(tx: Tx, groupId: string, day?: string): Promise<SeatRow[]> {
  return tx.query<SeatRow>('select * from rollbook.group_seats($1, $2)', [groupId, day ?? null]);
}

/** The internal id of a member whom those who lead or keep the group name. */
export async function findCandidate(tx: Tx, groupId: string, publicId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string | null }>('select rollbook.find_candidate($1, $2) as id', [
    groupId,
    publicId,
  ]);
  return row?.id ?? undefined;
}

/** Whose seat it is, as far as row security shows it. */
export async function findSeatMember(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ memberId: string | null }>(
    'select member_id as "memberId" from rollbook.work_group_seats where id = $1',
    [id],
  );
  return row?.memberId ?? undefined;
}

export interface NewSeat {
  groupId: string;
  memberId: string;
  organizationId?: string | undefined;
  state: SeatState;
  entry: (typeof seatEntries)[number];
  since?: string | undefined;
  until?: string | undefined;
  decidedBy?: string | undefined;
}

/** Undefined when the person has an open seat or application there. */
export async function insertSeat(tx: Tx, made: NewSeat): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.work_group_seats (group_id, member_id, organization_id, state, entry, since, until, decided_by, number)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 0)
     on conflict (group_id, member_id) where state = 'applied' or (state = 'seated' and until is null) do nothing returning id`,
    [
      made.groupId,
      made.memberId,
      made.organizationId ?? null,
      made.state,
      made.entry,
      made.since ?? null,
      made.until ?? null,
      made.decidedBy ?? null,
    ],
  );
  return row?.id;
}

export interface SeatFields {
  state: SeatState;
  since: string;
  until: string | null;
  newsletter: boolean;
  decidedBy: string;
}

const seatColumns: Record<keyof SeatFields, string> = {
  state: 'state',
  since: 'since',
  until: 'until',
  newsletter: 'newsletter',
  decidedBy: 'decided_by',
};

export async function updateSeat(tx: Tx, id: string, fields: Partial<SeatFields>): Promise<void> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const sets = given.map(([name], index) => `${seatColumns[name as keyof SeatFields]} = $${index + 2}, `);
  await tx.query(
    `update rollbook.work_group_seats set ${sets.join('')}revision = revision + 1, updated_at = rollbook.now() where id = $1`,
    [id, ...given.map(([, value]) => value)],
  );
}

/** The seat, locked, as far as row security shows it. */
export async function lockSeat(
  tx: Tx,
  groupId: string,
  id: string,
): Promise<
  | {
      id: string;
      memberId: string | null;
      state: SeatState;
      since: string | null;
      until: string | null;
      revision: number;
    }
  | undefined
> {
  const [row] = await tx.query<{
    id: string;
    memberId: string | null;
    state: SeatState;
    since: string | null;
    until: string | null;
    revision: number;
  }>(
    `select id, member_id as "memberId", state, since, until, revision from rollbook.work_group_seats
     where group_id = $1 and id = $2 for no key update`,
    [groupId, id],
  );
  return row;
}

export async function insertRole(
  tx: Tx,
  made: { seatId: string; role: string; title?: string | undefined; since: string; until?: string | null },
): Promise<void> {
  await tx.query(
    'insert into rollbook.work_group_roles (seat_id, role, title, since, until) values ($1, $2, $3, $4, $5)',
    [made.seatId, made.role, made.title ?? null, made.since, made.until ?? null],
  );
}

/** Ends a role of a seat on a day; false when there is no such role, or the day lies before its first. */
export async function updateRoleEnd(tx: Tx, seatId: string, id: string, until: string): Promise<boolean> {
  const rows = await tx.query(
    'update rollbook.work_group_roles set until = $3 where seat_id = $1 and id = $2 and since <= $3 returning id',
    [seatId, id, until],
  );
  return rows.length > 0;
}
