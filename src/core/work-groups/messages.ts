// What a group writes to its people: notices come with seat and role, newsletters can be stopped (MIPI-19).
import { randomUUID } from 'node:crypto';
import { findPurpose } from '../../policy/pack.ts';
import { input } from '../../schema/api/common.ts';
import { groupId, messageDraft, messageSent } from '../../schema/api/work-groups.ts';
import { insertMessage, insertMessageDeliveries, listReached } from '../../store/group-work.ts';
import { digest } from '../auth/links.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';
import { getLedGroup, inGroups } from './standing.ts';

export const sendGroupMessage = defineOperation({
  ...inGroups,
  name: 'groupMessage.send',
  summary:
    'Writes to those who sit in a group now, or hold one role in it now; a newsletter to those who did not stop them',
  changes: true,
  creates: true,
  fields: () => [],
  input: input({ publicId: groupId, body: messageDraft }),
  output: messageSent,
  async run(context, { publicId, body: { kind, role = null, subject, body } }) {
    const { group } = await getLedGroup(context, publicId);
    for (const [name, text] of Object.entries({ subject, body }))
      if (!Object.hasOwn(text, 'en')) refuseMember(`/${name}/en`, 'is required');
    if (kind === 'newsletter') requirePurpose(context);
    const { tx, actor } = context;
    const made = { groupId: group.id, kind, role, subject, body, sentBy: actor.id };
    const id = await insertMessage(tx, made);
    const reached = await listReached(tx, group.id, role, kind === 'newsletter');
    const mails = await insertMessageDeliveries(
      tx,
      id,
      reached.map((one) => ({ ...one, ...linkOf(context, kind) })),
    );
    return { value: { id, kind, mails }, location: `/v1/work-groups/${publicId}/messages` };
  },
});

function requirePurpose({ services }: Context): void {
  if (findPurpose(services.policy.pack, 'activity-newsletter') !== undefined) return;
  const detail = 'Nothing is configured: the policy in force lists no newsletters of groups.';
  throw new Problem('purpose.notConfigured', detail, { clause: 'MIPI-19' });
}

/** The way out of newsletters; a notice has none, as it is part of the role. */
function linkOf({ services }: Context, kind: 'notice' | 'newsletter') {
  const id = randomUUID();
  const leaveHash = kind === 'notice' ? null : digest(services.seal.linkToken(id)).toString('hex');
  return { id, leaveHash };
}
