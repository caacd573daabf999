// Changes one's own record, made on the revision that its editor saw.
import { ifMatch, input } from '../../schema/api/common.ts';
import { memberView, profileChanges, profileFieldNames } from '../../schema/api/profile.ts';
import { updateMember } from '../../store/members.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import {
  changedValues,
  isEmpty,
  provenanceOf,
  refuseIssued,
  requireCollectionPoint,
  requireConfigured,
  requireGiven,
} from './configured.ts';
import { normalizeProfile, type ProfileValues } from './normalize-profile.ts';
import { describeMember, getMember, lockRevision, takeHandle } from './record.ts';

export const updateProfile = defineOperation({
  name: 'profile.update',
  summary: "Changes a member's own record; null empties a field (MIPI-24)",
  access: ['member'],
  purpose: 'membership-administration',
  input: input({ body: profileChanges, ifMatch }),
  output: memberView,
  changes: true,
  subject: self,
  fields: ({ body }) => Object.keys(body),
  async run(context, { body, ifMatch: tag }) {
    const { pack } = context.services.policy;
    const values = acceptChanges(context, body);
    const point = requireCollectionPoint(pack, body.collectionPoint);
    requireMatch(tag, revisionTag(await lockRevision(context, ownId(context))));
    await store(context, values, point);
    const value = describeMember(await getMember(context, ownId(context)), pack);
    return { value, etag: value.etag };
  },
});

function acceptChanges({ services }: Context, body: Record<string, unknown>): ProfileValues {
  const { pack } = services.policy;
  refuseIssued(body);
  requireConfigured(
    pack,
    profileFieldNames.filter((name) => Object.hasOwn(body, name)),
  );
  const values = normalizeProfile(body);
  requireGiven(
    pack,
    Object.entries(values).flatMap(([name, value]) => (isEmpty(value) ? [name] : [])),
  );
  return values;
}

/** Values that are held already stay as they are, with where they came from. */
async function store(context: Context, values: ProfileValues, point: string): Promise<void> {
  const id = ownId(context);
  const held = await getMember(context, id);
  const changes = changedValues(values, held as unknown as Record<string, unknown>);
  if (Object.keys(changes).length === 0) return;
  await takeHandle(context, id, changes.handle);
  await updateMember(context.tx, id, changes, provenanceOf(changes, point, context.now));
}
