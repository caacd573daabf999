// What the public sees, or saw, of the person who asks: the preview of their own entry.
import { Type } from 'typebox';
import { input, oneOf } from '../../schema/api/common.ts';
import { publicView } from '../../schema/api/consents.ts';
import { findPublicId } from '../../store/consents.ts';
import { findEntry } from '../../store/directory.ts';
import { findEntryAsOf } from '../../store/directory-history.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { readToday } from './roll.ts';

const instant = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$',
  description: 'An instant of the past, RFC 3339.',
});

export const readPublicView = defineOperation({
  name: 'profile.publicView',
  summary: 'What the public sees of you now, or saw at an instant of the past',
  access: ['member'],
  purpose: 'directory',
  subject: self,
  changes: false,
  input: input({ as: Type.Optional(oneOf(['public'])), asOf: Type.Optional(instant) }),
  output: publicView,
  async run({ tx, actor, now, services, requestId }, { asOf }) {
    const memberId = ownId({ tx, actor, now, services, requestId });
    const publicId = await findPublicId(tx, memberId);
    if (publicId === undefined)
      throw new Problem('member.notFound', 'There is no record for this token any more.');
    const entry =
      asOf === undefined
        ? // The public's own lane and statement: what this shows is what anybody gets.
          (await readToday(services, () => findEntry(services.publicLane, publicId, services.clock()))).entry
        : await findEntryAsOf(tx, publicId, pastInstant(asOf, now));
    const professional = entry === null ? {} : { professional: JSON.parse(entry) };
    return { value: { listed: entry !== null, ...(asOf !== undefined && { asOf }), ...professional } };
  },
});

function pastInstant(asOf: string, now: string): string {
  const time = Date.parse(asOf);
  const detail = Number.isNaN(time) ? 'is no instant' : 'lies in the future';
  if (Number.isNaN(time) || time > Date.parse(now)) {
    throw new Problem('request.invalid', `/asOf ${detail}.`, { errors: [{ pointer: '/asOf', detail }] });
  }
  return asOf;
}
