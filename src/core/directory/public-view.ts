// What the public sees, or saw, of the person who asks: the preview of their own entry.
import { Type } from 'typebox';
import { input, oneOf } from '../../schema/api/common.ts';
import { publicView } from '../../schema/api/consents.ts';
import { findPublicId } from '../../store/consents.ts';
import { findEntry } from '../../store/directory.ts';
import { findEntryAsOf } from '../../store/directory-history.ts';
import { rollDirectory } from '../../store/directory-roll.ts';
import type { Tx } from '../../store/transactions.ts';
import { isDay } from '../certificates/dates.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';

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
  async run({ tx, actor, now, services }, { asOf }) {
    const memberId = ownId({ actor });
    const publicId = await findPublicId(tx, memberId);
    if (publicId === undefined)
      throw new Problem('member.notFound', 'There is no record for this token any more.');
    const entry =
      asOf === undefined
        ? await findEntryToday(tx, publicId, services.clock())
        : await findEntryAsOf(tx, publicId, pastInstant(asOf, now));
    const professional = entry === null ? {} : { professional: JSON.parse(entry) };
    return { value: { listed: entry !== null, ...(asOf !== undefined && { asOf }), ...professional } };
  },
});

/**
 * The entry by the statement that serves the public: what this shows is what anybody gets. In this transaction, as one that
 * waits for another connection, to roll the directory or to read, keeps its own from those that wait for it.
 */
async function findEntryToday(tx: Tx, publicId: string, clock: string | undefined): Promise<string | null> {
  const reader = {
    read: <Row>(text: string, values: readonly unknown[]) => tx.query<Row>(text, [...values]),
  };
  const row = await findEntry(reader, publicId, clock);
  if (row.current) return row.entry;
  await rollDirectory(tx);
  return (await findEntry(reader, publicId, clock)).entry;
}

function pastInstant(asOf: string, now: string): string {
  const time = Date.parse(asOf);
  // No place is sixteen hours from UTC, and PostgreSQL reads no such offset.
  const exists = !Number.isNaN(time) && isDay(asOf.slice(0, 10)) && !/[+-](1[6-9]|2\d):/.test(asOf.slice(19));
  const detail = exists ? 'lies in the future' : 'is no instant';
  if (!exists || time > Date.parse(now)) {
    throw new Problem('request.invalid', `/asOf ${detail}.`, { errors: [{ pointer: '/asOf', detail }] });
  }
  return asOf;
}
