// SQL of what people ask for about their own data.
import type { Tx } from './transactions.ts';

export interface RequestRow {
  id: string;
  right: 'access' | 'erase';
  state: 'received' | 'answered';
  receivedAt: string;
  dueAt: string;
  dueOn: string;
  overdue: boolean;
  /** Nothing is erased while a hold keeps the record (MEF-35). */
  onHold: boolean;
  region: string | null;
  period: string;
  clause: string;
  origin: string;
  /** Why it was entered for the person; null where they asked themselves. */
  reason: 'below-minimum-age' | null;
}

export type NewRequest = Omit<RequestRow, 'id' | 'state' | 'overdue' | 'onHold' | 'reason'> & {
  memberId: string;
  reason?: RequestRow['reason'];
};

/** As the person may know it; officers know of every hold. */
const columns = columnsFor('is_held_openly');

function columnsFor(held: 'is_held' | 'is_held_openly'): string {
  return `r.id, r."right", r.state, r.received_at as "receivedAt", r.due_at as "dueAt", r.due_on as "dueOn",
  r.state = 'received' and r.due_at < rollbook.now() as overdue, r.region, r.period, r.clause, r.origin, r.reason,
  r."right" = 'erase' and r.state = 'received' and rollbook.${held}(r.member_id, 'record') as "onHold"`;
}

/** Undefined when one of the same right is open: of two at once the second waits for the first and finds it. */
export async function insertRequest(tx: Tx, made: NewRequest): Promise<RequestRow | undefined> {
  const [row] = await tx.query<RequestRow>(
    `insert into rollbook.rights_requests as r (member_id, "right", region, received_at, due_at, due_on, period, clause, origin, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (member_id, "right") where state = 'received' do nothing returning ${columns}`,
    [
      made.memberId,
      made.right,
      made.region,
      made.receivedAt,
      made.dueAt,
      made.dueOn,
      made.period,
      made.clause,
      made.origin,
      made.reason ?? null,
    ],
  );
  return row;
}

export async function findOpenRequest(
  tx: Tx,
  memberId: string,
  right: RequestRow['right'],
): Promise<RequestRow | undefined> {
  const [row] = await tx.query<RequestRow>(
    `select ${columns} from rollbook.rights_requests r
     where r.member_id = $1 and r."right" = $2 and r.state = 'received'`,
    [memberId, right],
  );
  return row;
}

/** The requests of a member, newest first. */
export function listOwnRequests(tx: Tx, memberId: string): Promise<RequestRow[]> {
  return tx.query<RequestRow>(
    `select ${columns} from rollbook.rights_requests r where r.member_id = $1 order by r.received_at desc, r.id desc`,
    [memberId],
  );
}

export interface RequestQuery {
  state?: string | undefined;
  right?: string | undefined;
  overdue?: boolean | undefined;
  dueBefore?: string | undefined;
  /** The last row of the page before. */
  after?: { dueAt: string; id: string } | undefined;
  most: number;
}

export type MemberRequestRow = RequestRow & { memberId: string | null; publicId: string | null };

/** Requests of everybody, what is due first, first. */
export function listRequests(tx: Tx, query: RequestQuery): Promise<MemberRequestRow[]> {
  const { state, right, overdue, dueBefore, after, most } = query;
  return tx.query<MemberRequestRow>(
    `select ${columnsFor('is_held')}, r.member_id as "memberId", m.public_id as "publicId"
     from rollbook.rights_requests r left join rollbook.members m on m.id = r.member_id
     where ($1::text is null or r.state = $1) and ($2::text is null or r."right" = $2)
       and ($3::boolean is null or (r.state = 'received' and r.due_at < rollbook.now()) = $3)
       and ($4::timestamptz is null or r.due_at < $4)
       and ($5::timestamptz is null or (r.due_at, r.id) > ($5, $6::uuid))
     order by r.due_at, r.id limit $7`,
    [state, right, overdue, dueBefore, after?.dueAt, after?.id, most],
  );
}

/** Where the person of an account says they live, as the policy names regions. */
export async function findRegion(tx: Tx, accountId: string): Promise<string | null> {
  const [row] = await tx.query<{ region: string | null }>(
    'select region from rollbook.accounts where id = $1',
    [accountId],
  );
  return row?.region ?? null;
}
