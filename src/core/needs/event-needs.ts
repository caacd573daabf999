// What attendees need, for the organizers of that event alone: each reading says why, and each person sees it (MEF-13).
import { eventNeeds, eventNeedsInput } from '../../schema/api/needs.ts';
import { listEventNeeds } from '../../store/needs.ts';
import { getOwnEvent } from '../attendees/own-event.ts';
import { bindingOf as listOf, openPosition, pageOf } from '../list-pages.ts';
import { defineOperation } from '../operation.ts';
import { bindingOf, openNeeds, requireCipher } from './sealed.ts';

const first = '00000000-0000-0000-0000-000000000000';

export const listNeeds = defineOperation({
  name: 'needs.list',
  summary:
    'What each attendee of an event needs, for its organizers, with a reason, one row of the trail for each person',
  access: ['event-organizer'],
  purpose: 'special-needs',
  asksPurpose: true,
  changes: false,
  fields: () => ['needs'],
  input: eventNeedsInput,
  output: eventNeeds,
  async run(context, { publicId, cursor, limit = 50 }) {
    const { id } = await getOwnEvent(context, publicId);
    const binding = listOf('needs.list', context, { publicId });
    const [after = first] = openPosition(context, cursor, binding) ?? [];
    const rows = await listEventNeeds(context.tx, id, after, limit + 1);
    const { shown, next } = pageOf(context, { rows, limit, binding, position: (row) => [row.id] });
    const cipher = shown.length === 0 ? undefined : await requireCipher(context, id);
    const items = shown.map(({ id: registrationId, name, value, statedAt }) => ({
      ...{ registrationId, name, statedAt },
      ...(cipher && openNeeds(cipher.open(value, bindingOf(registrationId)))),
    }));
    return {
      value: { items, ...(next !== undefined && { nextCursor: next }) },
      ...(next !== undefined && { pages: { next } }),
      subject: shown.map(({ memberId }) => memberId),
    };
  },
});
