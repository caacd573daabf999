// The list of attendees of an event for its attendees: whoever agreed to that, for this event, and nobody else.
import { attendeeList, attendeeListInput } from '../../schema/api/attendees.ts';
import { findListedEvent, type ReleasedRow, releaseAttendees } from '../../store/attendees.ts';
import { bindingOf, openPosition, pageOf } from '../list-pages.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { toldOf } from './told.ts';

const name = 'attendee.list';
const purpose = 'attendee-list';

export const listAttendees = defineOperation({
  name,
  summary:
    'Fellow attendees who agreed to be named, for those who take part in an event that has such a list',
  access: ['member'],
  purpose,
  changes: false,
  subject: self,
  input: attendeeListInput,
  output: attendeeList,
  async run(context, { publicId, cursor, limit = 50 }) {
    const eventId = await findListedEvent(context.tx, ownId(context), publicId);
    // No such event, no list, nobody who takes part: alike.
    if (eventId === undefined) throw new Problem('attendeeList.notFound', 'There is no such list for you.');
    const binding = bindingOf(name, context, { publicId });
    const [after] = openPosition(context, cursor, binding) ?? [];
    const told = toldOf(context, { purpose, report: name, fields: ['name', 'company'] });
    const query = { audience: 'attendee' as const, eventId, after, most: limit };
    const rows = await releaseAttendees(context.tx, query, told);
    const { next } = pageOf(context, {
      rows: filled(rows, limit),
      limit,
      binding,
      position: ({ sort }) => [sort],
    });
    const items = rows.map(({ entry: { name: called = '', company } }) => ({
      name: called,
      ...(company !== undefined && { company }),
    }));
    return {
      value: { items, ...(next !== undefined && { nextCursor: next }) },
      ...(next !== undefined && { pages: { next } }),
    };
  },
});

/**
 * A full page may be followed by an empty one: a row read ahead would be written down as released, though nobody gets it.
 */
export function filled(rows: readonly ReleasedRow[], limit: number): readonly ReleasedRow[] {
  const last = rows.at(-1);
  return last !== undefined && rows.length === limit ? [...rows, last] : rows;
}
