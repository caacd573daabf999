// SQL of ballots. A vote is taken by one function of the database; of a secret one nothing here ever holds the choice.
import type { ballotStates, ballotUnits } from '../schema/api/work-group-words.ts';
import type { BallotResult } from '../schema/ballots.ts';
import type { Tx } from './transactions.ts';

export interface BallotRow {
  id: string;
  question: string;
  options: string[];
  secret: boolean;
  unit: (typeof ballotUnits)[number];
  quorum: number;
  state: (typeof ballotStates)[number];
  opensAt: string;
  closesAt: string;
  boxKey: Buffer | null;
  result: BallotResult | null;
  revision: number;
  /** The actor is one of its voters; and voted. */
  mayVote: boolean;
  voted: boolean;
}

const ballot = `b.id, b.question, b.options, b.secret, b.unit, b.quorum, b.state, b.opens_at as "opensAt",
  b.closes_at as "closesAt", b.box_key as "boxKey", b.result, b.revision,
  exists (select from rollbook.ballot_voters v where v.ballot_id = b.id and rollbook.is_own_seat(v.seat_id)) as "mayVote",
  exists (select from rollbook.ballot_voters v where v.ballot_id = b.id and v.voted and rollbook.is_own_seat(v.seat_id)) as voted`;

/** Newest first. */
export function listBallots(tx: Tx, groupId: string): Promise<BallotRow[]> {
  return tx.query<BallotRow>(
    `select ${ballot} from rollbook.ballots b where b.group_id = $1 order by b.opens_at desc, b.id`,
    [groupId],
  );
}

export async function findBallot(tx: Tx, groupId: string, id: string): Promise<BallotRow | undefined> {
  const [row] = await tx.query<BallotRow>(
    `select ${ballot} from rollbook.ballots b where b.group_id = $1 and b.id = $2`,
    [groupId, id],
  );
  return row;
}

/** As `findBallot`; waits for votes that are being taken and keeps others out. */
export async function lockBallot(tx: Tx, groupId: string, id: string): Promise<BallotRow | undefined> {
  await tx.query('select id from rollbook.ballots where group_id = $1 and id = $2 for update', [groupId, id]);
  return findBallot(tx, groupId, id);
}

export async function insertBallot(
  tx: Tx,
  groupId: string,
  made: Pick<BallotRow, 'question' | 'options' | 'secret' | 'unit' | 'quorum' | 'opensAt' | 'closesAt'>,
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.ballots (group_id, question, options, secret, unit, quorum, opens_at, closes_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [groupId, made.question, made.options, made.secret, made.unit, made.quorum, made.opensAt, made.closesAt],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row.id;
}

export async function updateToOpen(tx: Tx, id: string, boxKey: Buffer | null): Promise<void> {
  await tx.query(
    `update rollbook.ballots set state = 'open', box_key = $2, revision = revision + 1, updated_at = rollbook.now() where id = $1`,
    [id, boxKey],
  );
}

/** The box is emptied by the database in the same statement. */
export async function updateToCounted(tx: Tx, id: string, result: BallotResult): Promise<void> {
  await tx.query(
    `update rollbook.ballots set state = 'counted', result = $2, counted_at = rollbook.now(), box_key = null,
       revision = revision + 1, updated_at = rollbook.now() where id = $1`,
    [id, JSON.stringify(result)],
  );
}

export async function updateToWithdrawn(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update rollbook.ballots set state = 'withdrawn', box_key = null, revision = revision + 1, updated_at = rollbook.now()
     where id = $1`,
    [id],
  );
}

/** Writes down who may vote: these seats, or all that sit there today; of organizations only seats for one. */
export async function insertVoters(
  tx: Tx,
  ballotId: string,
  seats: readonly string[],
  byOrganization: boolean,
): Promise<void> {
  await tx.query(
    `insert into rollbook.ballot_voters (ballot_id, secret, seat_id, organization_id)
     select b.id, b.secret, s.id, case when $3 then s.organization_id end
     from rollbook.ballots b join rollbook.work_group_seats s on s.group_id = b.group_id
     where b.id = $1 and s.id = any ($2) and (not $3 or s.organization_id is not null)`,
    [ballotId, seats, byOrganization],
  );
}

/** How many votes there can be, and how many there are. */
export async function countVoters(tx: Tx, ballotId: string): Promise<{ eligible: number; votes: number }> {
  const [row] = await tx.query<{ eligible: number; votes: number }>(
    `select count(distinct coalesce(organization_id, seat_id))::int as eligible, count(*) filter (where voted)::int as votes
     from rollbook.ballot_voters where ballot_id = $1`,
    [ballotId],
  );
  return row ?? { eligible: 0, votes: 0 };
}

/** False when the actor, or their organization, has voted, or may not. `choice` only of an open ballot, `paper` only of a secret one. */
export async function insertVote(
  tx: Tx,
  ballotId: string,
  vote: { choice: number | null; paper: Buffer | null; boxKey: Buffer | null; receipt: string },
): Promise<boolean> {
  const [row] = await tx.query<{ taken: boolean }>('select rollbook.cast_vote($1, $2, $3, $4, $5) as taken', [
    ...[ballotId, vote.choice, vote.paper, vote.boxKey, vote.receipt],
  ]);
  return row?.taken ?? false;
}

/** The papers of a closed ballot in no order that tells anything. */
export async function listPapers(tx: Tx, ballotId: string): Promise<Buffer[]> {
  const rows = await tx.query<{ paper: Buffer }>('select rollbook.papers_of($1) as paper', [ballotId]);
  return rows.map(({ paper }) => paper);
}

export interface VoterRow {
  seat: string;
  organization: string | null;
  voted: boolean;
  choice: number | null;
}

export function listVoters(tx: Tx, ballotId: string): Promise<VoterRow[]> {
  return tx.query<VoterRow>(
    `select v.seat_id as seat, o.name as organization, v.voted, v.choice from rollbook.ballot_voters v
     left join rollbook.organizations o on o.id = v.organization_id where v.ballot_id = $1`,
    [ballotId],
  );
}
