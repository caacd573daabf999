// Lists of attendees for a sponsor or a host, handed over by an organizer of the event: each row is a disclosure first.
import type { Static } from 'typebox';
import { attendeeFields, recipientList, recipientListInput } from '../../schema/api/attendees.ts';
import { findRecipient, releaseAttendees } from '../../store/attendees.ts';
import { prefersOverJson } from '../accept.ts';
import { csvAnswer } from '../csv.ts';
import { bindingOf, openPosition, pageOf } from '../list-pages.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { filled } from './list-attendees.ts';
import { getOwnEvent } from './own-event.ts';
import { toldOf } from './told.ts';

/** Only those who agreed for this event and registered after the sponsor was declared (MEF-50). */
export const releaseToSponsor = releaseTo('sponsor', {
  name: 'attendee.releaseToSponsor',
  summary:
    'Attendees who agreed to be named to sponsors of this event, for one that was declared before they registered',
  purpose: 'sponsor',
});

/** Only those who acknowledged the host and registered after it was named, until its last day (MIPI-13). */
export const releaseToHost = releaseTo('host', {
  name: 'attendee.releaseToHost',
  summary:
    'Attendees who acknowledged a host of the event before they registered, until it may write to nobody any more',
  purpose: 'event-hosts',
});

type Released = Static<typeof recipientList>;

function releaseTo(kind: 'sponsor' | 'host', said: { name: string; summary: string; purpose: string }) {
  return defineOperation({
    ...said,
    access: ['event-organizer'],
    changes: false,
    fields: () => [...attendeeFields],
    input: recipientListInput,
    output: recipientList,
    async run(context, { publicId, recipientId, cursor, limit = 50, accept }) {
      const { id: eventId } = await getOwnEvent(context, publicId);
      const found = await findRecipient(context.tx, kind, eventId, recipientId);
      if (found === undefined) throw new Problem('recipient.notFound', 'The event names no such recipient.');
      if (found.ended)
        throw new Problem(
          'recipient.contactEnded',
          'The last day on which it may write to attendees has passed.',
          {
            clause: 'MIPI-13',
          },
        );
      const fields = attendeeFields.filter((field) => found.fields.includes(field));
      const binding = bindingOf(said.name, context, { publicId, recipientId });
      const [after] = openPosition(context, cursor, binding) ?? [];
      const told = toldOf(context, { purpose: said.purpose, report: said.name, fields });
      const query = { audience: kind, eventId, recipientId, after, most: limit };
      const rows = await releaseAttendees(context.tx, query, told);
      const { next } = pageOf(context, {
        ...{ rows: filled(rows, limit), limit, binding },
        position: ({ sort }) => [sort],
      });
      const value: Released = {
        ...{ recipient: found.name, fields, items: rows.map(({ entry }) => entry) },
        ...(next !== undefined && { nextCursor: next }),
      };
      return {
        value,
        headers: { vary: 'accept' },
        ...(next !== undefined && { pages: { next } }),
        ...(prefersOverJson(accept, 'text/csv') && { binary: asCsv(value) }),
      };
    },
  });
}

function asCsv({ fields, items }: Released) {
  return csvAnswer(
    fields,
    items.map((item) => fields.map((field) => item[field])),
  );
}
