// Data for printing badges: what each person chose for theirs, and nothing else.
import { badgeInput, badges } from '../../schema/api/attendees.ts';
import { listBadges } from '../../store/attendees.ts';
import { bindingOf, openPosition, pageOf } from '../list-pages.ts';
import { defineOperation } from '../operation.ts';
import { getOwnEvent } from './own-event.ts';

const first = '00000000-0000-0000-0000-000000000000';

export const listEventBadges = defineOperation({
  name: 'badge.list',
  summary: 'What attendees of an event chose for their badges, for its organizers',
  access: ['event-organizer'],
  purpose: 'event-registration',
  changes: false,
  fields: () => ['badge'],
  input: badgeInput,
  output: badges,
  async run(context, { publicId, cursor, limit = 50 }) {
    const { id } = await getOwnEvent(context, publicId);
    const binding = bindingOf('badge.list', context, { publicId });
    const [after = first] = openPosition(context, cursor, binding) ?? [];
    const rows = await listBadges(context.tx, id, after, limit + 1);
    const { shown, next } = pageOf(context, { rows, limit, binding, position: (row) => [row.id] });
    return {
      value: {
        items: shown.map(({ id: registrationId, badge }) => ({ registrationId, badge })),
        ...(next !== undefined && { nextCursor: next }),
      },
      ...(next !== undefined && { pages: { next } }),
      subject: shown.map(({ memberId }) => memberId),
    };
  },
});
