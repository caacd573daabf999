// Ballots of a group: drafted and opened by its officers, counted by them once it has closed (MIPI-18).
import {
  ballot,
  ballotDraft,
  ballotList,
  ballotOpened,
  ballotOpening,
  countDraft,
  voterList,
} from '../../schema/api/ballots.ts';
import { input, uuidText } from '../../schema/api/common.ts';
import { groupId } from '../../schema/api/work-groups.ts';
import type { BallotResult } from '../../schema/ballots.ts';
import {
  type BallotRow,
  countVoters,
  findBallot,
  listBallots as findBallots,
  insertBallot,
  insertVoters,
  listPapers,
  listVoters,
  lockBallot,
  updateToCounted,
  updateToOpen,
  updateToWithdrawn,
} from '../../store/ballots.ts';
import { listSeats } from '../../store/work-groups.ts';
import { cleanLine } from '../events/values.ts';
import { type Context, defineOperation } from '../operation.ts';
import { present } from '../organizations/describe.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';
import { labelOf } from '../work-groups/describe.ts';
import { getGroup, getLedGroup, getSeatedGroup, inGroups } from '../work-groups/standing.ts';
import { cleanTexts } from '../work-groups/texts.ts';
import { describeBallot, statusOf } from './describe.ts';
import { makeBox, openerOf } from './papers.ts';

/** So few that a count names them. */
const fewestVoters = 3;
const ofGroup = { publicId: groupId, id: uuidText };
const ballots = { ...inGroups, fields: () => [] };

export function refuseBallot(): never {
  throw new Problem('ballot.notFound', 'There is no such ballot in this group.');
}

async function getLocked(context: Context, group: string, id: string): Promise<BallotRow> {
  return (await lockBallot(context.tx, group, id)) ?? refuseBallot();
}

async function answer(context: Context, group: string, id: string) {
  const value = describeBallot((await findBallot(context.tx, group, id)) ?? refuseBallot(), context.now);
  return { value, etag: value.etag };
}

export const listBallots = defineOperation({
  ...ballots,
  name: 'ballot.list',
  summary: 'The ballots of a group that you sit in or lead; drafts for those who lead',
  changes: false,
  input: input({ publicId: groupId }),
  output: ballotList,
  async run(context, { publicId }) {
    const found = await getGroup(context, publicId);
    if (!found.leads && !found.keeps) await getSeatedGroup(context, publicId);
    const rows = await findBallots(context.tx, found.group.id);
    const shown = rows.filter(({ state }) => state !== 'draft' || found.leads || found.keeps);
    return { value: { items: shown.map((row) => describeBallot(row, context.now)) } };
  },
});

export const draftBallot = defineOperation({
  ...ballots,
  name: 'ballot.draft',
  summary: 'Drafts a ballot; nobody votes before it is opened',
  changes: true,
  creates: true,
  input: input({ publicId: groupId, body: ballotDraft }),
  output: ballot,
  async run(context, { publicId, body }) {
    const { group } = await getLedGroup(context, publicId);
    const { opensAt, closesAt, quorum = 0, unit = 'member' } = body;
    const options = body.options.map((option, index) => cleanLine(option, 300, `/options/${index}`));
    if (new Set(options).size < options.length) refuseMember('/options', 'are not all different');
    for (const [name, text] of Object.entries({ opensAt, closesAt }))
      if (Number.isNaN(Date.parse(text))) refuseMember(`/${name}`, 'is no instant of RFC 3339');
    if (Date.parse(closesAt) <= Date.parse(opensAt)) refuseMember('/closesAt', 'lies before it opens');
    if (Date.parse(closesAt) <= Date.parse(context.now)) refuseMember('/closesAt', 'lies in the past');
    const id = await insertBallot(context.tx, group.id, { ...cleanTexts(body), options, quorum, unit });
    const made = await answer(context, group.id, id);
    return { ...made, location: `/v1/work-groups/${publicId}/ballots/${id}` };
  },
});

export const openBallot = defineOperation({
  ...ballots,
  name: 'ballot.open',
  summary:
    'Opens a ballot to its voters; of a secret one the answer carries the counting key, once. Again, while nobody voted, it makes another key',
  changes: true,
  creates: true,
  input: input({ ...ofGroup, body: ballotOpening }),
  output: ballotOpened,
  async run(context, { publicId, id, body }) {
    const { group } = await getLedGroup(context, publicId);
    const { tx } = context;
    const row = await getLocked(context, group.id, id);
    if (row.state === 'draft') await writeVoters(context, group.id, row, body.voters);
    const { eligible, votes } = await countVoters(tx, id);
    if (!['draft', 'open'].includes(row.state) || votes > 0)
      throw new Problem('ballot.illegalMove', 'It was opened, and people voted, or it is over.');
    if (row.secret && eligible < fewestVoters)
      refuseMember('/voters', `are fewer than ${fewestVoters}: the count would tell who voted for what`);
    if (eligible === 0) refuseMember('/voters', 'are none');
    const box = row.secret ? makeBox() : undefined;
    await updateToOpen(tx, id, box?.boxKey ?? null);
    const { value } = await answer(context, group.id, id);
    const location = `/v1/work-groups/${publicId}/ballots/${id}`;
    return { value: { ballot: value }, location, ...(box && { once: { countingKey: box.countingKey } }) };
  },
});

async function writeVoters(
  { tx, now }: Context,
  group: string,
  { id, unit }: BallotRow,
  wanted: readonly string[] | undefined,
): Promise<void> {
  const seats = (await listSeats(tx, group, now.slice(0, 10))).map((seat) => seat.id);
  const stranger = wanted?.findIndex((seat) => !seats.includes(seat)) ?? -1;
  if (stranger >= 0) refuseMember(`/voters/${stranger}`, 'is no seat of the group today');
  await insertVoters(tx, id, wanted ?? seats, unit === 'organization');
}

export const withdrawBallot = defineOperation({
  ...ballots,
  name: 'ballot.withdraw',
  summary: 'Withdraws a ballot; what was voted goes uncounted',
  changes: true,
  input: input(ofGroup),
  output: ballot,
  async run(context, { publicId, id }) {
    const { group } = await getLedGroup(context, publicId);
    const { state } = await getLocked(context, group.id, id);
    if (state !== 'draft' && state !== 'open') throw new Problem('ballot.illegalMove', 'The ballot is over.');
    await updateToWithdrawn(context.tx, id);
    return answer(context, group.id, id);
  },
});

export const countBallot = defineOperation({
  ...ballots,
  name: 'ballot.count',
  summary: 'Counts a ballot that has closed; a secret one with its counting key. The papers are gone with it',
  changes: true,
  input: input({ ...ofGroup, body: countDraft }),
  output: ballot,
  async run(context, { publicId, id, body }) {
    const { group } = await getLedGroup(context, publicId);
    const row = await getLocked(context, group.id, id);
    const status = statusOf(row, context.now);
    if (status !== 'closed') throw new Problem('ballot.illegalMove', `The ballot is ${status}.`);
    const choices = row.secret
      ? await readPapers(context, row, body.countingKey)
      : await readChoices(context, row);
    await updateToCounted(context.tx, id, await resultOf(context, row, choices));
    return answer(context, group.id, id);
  },
});

async function readPapers(
  { tx }: Context,
  { id, boxKey }: BallotRow,
  key: string | undefined,
): Promise<number[]> {
  if (key === undefined) refuseMember('/countingKey', 'is required: the ballot is secret');
  const open = boxKey === null ? undefined : openerOf(id, boxKey, key);
  if (open === undefined) refuseMember('/countingKey', 'is not the key of this ballot');
  try {
    return (await listPapers(tx, id)).map(open);
  } catch {
    throw new Problem('ballot.inconsistent', 'A paper was closed for another box, or changed.');
  }
}

async function readChoices({ tx }: Context, { id }: BallotRow): Promise<number[]> {
  return (await listVoters(tx, id)).flatMap(({ choice }) => choice ?? []);
}

/** Throws when papers and voters disagree: then somebody has put a hand into the box. */
async function resultOf({ tx }: Context, row: BallotRow, choices: number[]): Promise<BallotResult> {
  const { eligible, votes } = await countVoters(tx, row.id);
  if (votes !== choices.length)
    throw new Problem('ballot.inconsistent', 'Papers and voters are not as many.');
  const options = row.options.map((_, index) => choices.filter((choice) => choice === index + 1).length);
  return { eligible, votes, quorumReached: votes >= row.quorum, options };
}

export const listBallotVoters = defineOperation({
  ...ballots,
  name: 'ballot.listVoters',
  summary: 'Who may vote and who did; what they voted only of an open ballot that is counted',
  access: ['member', 'membership-officer'],
  fields: () => ['workGroups'],
  changes: false,
  input: input(ofGroup),
  output: voterList,
  async run(context, { publicId, id }) {
    const { tx } = context;
    const { group } = await getLedGroup(context, publicId);
    const { state } = (await findBallot(tx, group.id, id)) ?? refuseBallot();
    const seats = await listSeats(tx, group.id);
    const voters = await listVoters(tx, id);
    const rows = seats.flatMap((seat) => {
      const voter = voters.find((one) => one.seat === seat.id);
      return voter === undefined ? [] : [{ seat, voter }];
    });
    const items = rows.map(({ seat, voter: { voted, choice, organization } }) => ({
      ...{ seat: seat.id, label: labelOf(seat), voted, ...present({ organization }) },
      ...(state === 'counted' && present({ option: choice })),
    }));
    return { value: { items }, subject: rows.flatMap(({ seat }) => seat.memberId ?? []) };
  },
});
