// One's vote: taken once, and of a secret ballot never written down beside who gave it (MIPI-18).
import { randomBytes } from 'node:crypto';
import { voteDraft, voteTaken } from '../../schema/api/ballots.ts';
import { input, uuidText } from '../../schema/api/common.ts';
import { groupId } from '../../schema/api/work-groups.ts';
import { type BallotRow, findBallot, insertVote } from '../../store/ballots.ts';
import { type Context, defineOperation, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';
import { getSeatedGroup, inGroups } from '../work-groups/standing.ts';
import { refuseBallot } from './ballots.ts';
import { statusOf } from './describe.ts';
import { closePaper } from './papers.ts';

/**
 * It takes no Idempotency-Key: a kept digest of so short a request would tell the choice to whoever tries them all. A second
 * vote is refused by itself, so that a repetition does no harm.
 */
export const castVote = defineOperation({
  ...inGroups,
  name: 'ballot.vote',
  summary:
    'Votes, once: a second vote is 409, a late one 410. The receipt says that it was taken, not what it was',
  access: ['member'],
  changes: true,
  subject: self,
  fields: () => [],
  input: input({ publicId: groupId, id: uuidText, body: voteDraft }),
  output: voteTaken,
  async run(context, { publicId, id, body: { option } }) {
    const { group } = await getSeatedGroup(context, publicId);
    const row = (await findBallot(context.tx, group.id, id)) ?? refuseBallot();
    requireOpen(context, row);
    if (option > row.options.length) refuseMember('/option', 'is no option of this ballot');
    const receipt = randomBytes(16).toString('hex');
    const paper = row.boxKey === null ? null : closePaper(id, row.boxKey, option);
    const vote = { choice: row.secret ? null : option, paper, boxKey: row.boxKey, receipt };
    if (!(await insertVote(context.tx, id, vote)))
      throw new Problem('ballot.voted', 'You, or your organization, have voted.');
    return { value: { receipt } };
  },
});

/** Drafts are not there yet; what is over is gone. */
function requireOpen({ now }: Context, row: BallotRow): void {
  const status = statusOf(row, now);
  if (status === 'draft') refuseBallot();
  if (status === 'upcoming') throw new Problem('ballot.notOpen', 'The ballot has not opened yet.');
  if (status !== 'open') throw new Problem('ballot.closed', 'The ballot has closed.');
  if (!row.mayVote) throw new Problem('ballot.notEligible', 'You are not one of its voters.');
}
