// What people ask for about their own data: each request with its clock, frozen at receipt.
import { date, index, text, uuid } from 'drizzle-orm/pg-core';
import { requestedRights, requestReasons, requestStates } from './api/requests.ts';
import { declaredId, id, instant, rollbook } from './columns.ts';
import { type Declaration, declare, technical } from './declare.ts';
import { members } from './members.ts';

/** Region and due date are those of the receipt: a later move or another policy changes no open request (MEF-10, MEF-66). */
export const rightsRequests = rollbook.table(
  'rights_requests',
  {
    id: id(),
    /** Null once the record is erased: the request itself stays as the proof of how it was answered. */
    memberId: uuid('member_id').references(() => members.id, { onDelete: 'set null' }),
    right: text('right', { enum: requestedRights }).notNull(),
    region: text('region'),
    receivedAt: instant('received_at').notNull(),
    dueAt: instant('due_at').notNull(),
    /** The day of that instant where the controller is. */
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    period: text('period').notNull(),
    clause: text('clause').notNull(),
    origin: text('origin').notNull(),
    state: text('state', { enum: requestStates }).notNull().default('received'),
    /** Why it was entered for the person, where they did not ask themselves: a word. */
    reason: text('reason', { enum: requestReasons }),
  },
  (table) => [
    // Officers look at what is due next.
    index('rights_requests_due').on(table.dueAt, table.id),
    index('rights_requests_member').on(table.memberId),
  ],
);

function ofRequest(name: string, sensitivity: Declaration['sensitivity'] = 'indirect'): Declaration {
  return {
    category: 'consent',
    purpose: 'rights-requests',
    basis: 'legal_obligation',
    sensitivity,
    keep: 'while the answer can be questioned',
    erase: 'keep',
    export: `requests.${name}`,
  };
}

export const declaredRightsRequests = declare(rightsRequests, {
  id: declaredId,
  memberId: technical('an internal identifier of the owner', 'technical'),
  right: ofRequest('right'),
  region: ofRequest('region'),
  receivedAt: ofRequest('receivedAt'),
  dueAt: ofRequest('dueAt'),
  dueOn: ofRequest('dueOn'),
  period: ofRequest('period', 'none'),
  clause: ofRequest('clause', 'none'),
  origin: ofRequest('origin', 'none'),
  state: ofRequest('state'),
  reason: ofRequest('reason'),
});
