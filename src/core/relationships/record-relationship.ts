// Staff writes down how a person belongs to the association, and when that ends (MASS-01).
import { input, uuidText } from '../../schema/api/common.ts';
import { relationshipDraft, relationshipEnd, relationshipList } from '../../schema/api/relationships.ts';
import { findMemberId } from '../../store/members.ts';
import { insertRelationship, lockRelationship, updateEndsOn } from '../../store/relationships.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { refuseUnknown } from '../profile/record.ts';
import { requireKind } from './kinds.ts';
import { describe } from './list-relationships.ts';

const staff = {
  access: ['membership-officer'] as const,
  purpose: 'membership-administration',
  changes: true,
  fields: () => ['relationships'],
  output: relationshipList,
};

export const startRelationship = defineOperation({
  ...staff,
  name: 'relationship.start',
  summary: 'Writes down how a person belongs to the association; several at a time',
  creates: true,
  subject: (_actor, { body }, tx) => findMemberId(tx, body.member),
  input: input({ body: relationshipDraft }),
  async run(context, { body }) {
    const { tx, actor, services } = context;
    const { member, kind, startsOn, endsOn } = body;
    requireKind(services.policy.pack, kind);
    requirePeriod(startsOn, endsOn);
    const memberId = (await findMemberId(tx, member)) ?? refuseUnknown();
    const made = await insertRelationship(tx, { memberId, kind, startsOn, endsOn, recordedBy: actor.id });
    if (made === undefined)
      throw new Problem('relationship.exists', 'One of this kind is open; end it before another begins.');
    return {
      value: await describe(context, memberId),
      location: `/v1/admin/members/${member}/relationships`,
    };
  },
});

export const endRelationship = defineOperation({
  ...staff,
  name: 'relationship.end',
  summary:
    'Says on which day a relationship ends or ended; when it was the last one, the time of inactivity begins',
  input: input({ id: uuidText, body: relationshipEnd }),
  async run(context, { id, body: { endsOn } }) {
    const found = await lockRelationship(context.tx, id);
    if (found === undefined)
      throw new Problem('relationship.notFound', 'There is no relationship with this id.');
    requirePeriod(found.startsOn, endsOn);
    await updateEndsOn(context.tx, id, endsOn);
    return { value: await describe(context, found.memberId), subject: found.memberId };
  },
});

function requirePeriod(startsOn: string, endsOn: string | undefined): void {
  if (endsOn !== undefined && endsOn < startsOn) refuseDay('/endsOn', 'lies before the beginning');
}

function refuseDay(pointer: string, detail: string): never {
  throw new Problem('body.invalid', `${pointer} ${detail}.`, { errors: [{ pointer, detail }] });
}
