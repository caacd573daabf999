// Ballots of work groups: who may vote, that they voted, and what; of a secret one nothing but the count is ever readable (MIPI-18).
import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { ballotStates, ballotUnits } from './api/work-group-words.ts';
import { createdAt, id, instant, rollbook, updatedAt } from './columns.ts';
import { declare, technical } from './declare.ts';
import { organizations } from './organizations.ts';
import { ofGroup, workGroupSeats, workGroups } from './work-groups.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const fact = technical('a fact of a ballot, of no person');

/** What was counted: it names nobody, and no erasure changes it. */
export interface BallotResult {
  eligible: number;
  votes: number;
  quorumReached: boolean;
  /** Votes for each option, in the order of the options. */
  options: number[];
}

export const ballots = rollbook.table(
  'ballots',
  {
    id: id(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => workGroups.id, { onDelete: 'cascade' }),
    question: text('question').notNull(),
    options: text('options').array().notNull(),
    secret: boolean('secret').notNull(),
    unit: text('unit', { enum: ballotUnits }).notNull().default('member'),
    /** Votes without which nothing is decided. */
    quorum: integer('quorum').notNull().default(0),
    state: text('state', { enum: ballotStates }).notNull().default('draft'),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    /** X25519: papers of a secret ballot are closed with it; who opened the ballot alone was given its other half. */
    boxKey: bytea('box_key'),
    result: jsonb('result').$type<BallotResult>(),
    countedAt: instant('counted_at'),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('ballots_group').on(table.groupId, table.opensAt),
    // For the reference of voters, which carries whether it is secret.
    unique('ballots_id_secret').on(table.id, table.secret),
  ],
);

export const declaredBallots = declare(ballots, {
  id: technical('an internal identifier of a ballot'),
  groupId: technical('an internal identifier of a work group'),
  question: fact,
  options: fact,
  secret: fact,
  unit: fact,
  quorum: fact,
  state: fact,
  opensAt: fact,
  closesAt: fact,
  boxKey: technical('a public key'),
  result: technical('counts that name nobody'),
  countedAt: fact,
  revision: technical('a version counter of the record'),
  createdAt: fact,
  updatedAt: fact,
});

/** Who may vote, and that they did. No column tells when; the choice stands here only where the ballot is open. */
export const ballotVoters = rollbook.table(
  'ballot_voters',
  {
    ballotId: uuid('ballot_id').notNull(),
    secret: boolean('secret').notNull(),
    seatId: uuid('seat_id')
      .notNull()
      .references(() => workGroupSeats.id, { onDelete: 'cascade' }),
    /** In a ballot of organizations: the one whose vote it is. */
    organizationId: uuid('organization_id').references(() => organizations.id, { onDelete: 'set null' }),
    voted: boolean('voted').notNull().default(false),
    /** Random: it says that a vote was taken, and not which. */
    receipt: text('receipt'),
    choice: integer('choice'),
  },
  (table) => [
    primaryKey({ name: 'ballot_voters_pkey', columns: [table.ballotId, table.seatId] }),
    foreignKey({
      name: 'ballot_voters_ballot',
      columns: [table.ballotId, table.secret],
      foreignColumns: [ballots.id, ballots.secret],
    }).onDelete('cascade'),
    index('ballot_voters_seat').on(table.seatId),
  ],
);

export const declaredBallotVoters = declare(ballotVoters, {
  ballotId: ofGroup('workGroups.ballots.ballot', 'none'),
  secret: technical('whether the ballot is secret'),
  seatId: technical('an internal identifier', 'technical'),
  organizationId: ofGroup('workGroups.ballots.organization'),
  voted: ofGroup('workGroups.ballots.voted'),
  receipt: ofGroup('workGroups.ballots.receipt', 'technical'),
  choice: ofGroup('workGroups.ballots.choice'),
});

/**
 * The box of a secret ballot: papers that nobody can read without the counting key, of one length, under random ids, without
 * voter or time. Counting empties it.
 */
export const ballotPapers = rollbook.table(
  'ballot_papers',
  {
    id: text('id').primaryKey().default(sql`rollbook.random_id()`),
    ballotId: uuid('ballot_id')
      .notNull()
      .references(() => ballots.id, { onDelete: 'cascade' }),
    paper: bytea('paper').notNull(),
  },
  (table) => [index('ballot_papers_ballot').on(table.ballotId)],
);

const unreadable = {
  ...technical('a vote of a secret ballot, which nobody can tie to a person', 'technical'),
  erase: 'keep' as const,
  keep: 'until the ballot is counted',
};

export const declaredBallotPapers = declare(ballotPapers, {
  id: unreadable,
  ballotId: technical('an internal identifier of a ballot'),
  paper: unreadable,
});
