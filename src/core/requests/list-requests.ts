// Shows requests about data: to the person who made them, and to the officers who answer them.
import { input } from '../../schema/api/common.ts';
import { memberRequestPage, requestFilter, rightsRequests } from '../../schema/api/requests.ts';
import { listOwnRequests as findOwn, listRequests as findRequests } from '../../store/requests.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';

export const listOwnRequests = defineOperation({
  name: 'request.list',
  summary: 'What the person asked for about their data, and until when it is answered',
  access: ['member'],
  purpose: 'rights-requests',
  changes: false,
  subject: self,
  input: input({}),
  output: rightsRequests,
  async run(context) {
    return { value: { items: await findOwn(context.tx, ownId(context)) } };
  },
});

export const listRequests = defineOperation({
  name: 'request.listAll',
  summary: 'Requests of everybody about their data, what is due first, first (MEF-66)',
  access: ['privacy-officer'],
  purpose: 'rights-requests',
  changes: false,
  fields: () => ['requests'],
  input: requestFilter,
  output: memberRequestPage,
  async run(context, { cursor, limit = 20, ...filter }) {
    if (filter.dueBefore !== undefined) requireInstant(filter.dueBefore);
    const binding = `request.listAll ${context.actor.id} ${JSON.stringify(filter)}`;
    const after = cursor === undefined ? undefined : openCursor(context, cursor, binding);
    const rows = await findRequests(context.tx, { ...filter, after, most: limit + 1 });
    const shown = rows.slice(0, limit);
    const items = shown.map(({ memberId: _memberId, ...request }) => request);
    const subject = [...new Set(shown.flatMap(({ memberId }) => memberId ?? []))];
    const last = rows.length > limit ? shown.at(-1) : undefined;
    if (last === undefined) return { value: { items }, subject };
    const next = context.services.seal.close(JSON.stringify([last.dueAt, last.id]), binding);
    return { value: { items, nextCursor: next }, subject, pages: { next } };
  },
});

function requireInstant(text: string): void {
  if (!Number.isNaN(Date.parse(text))) return;
  const detail = 'is not an instant (RFC 3339)';
  throw new Problem('request.invalid', `/dueBefore ${detail}.`, {
    errors: [{ pointer: '/dueBefore', detail }],
  });
}

function openCursor({ services }: Context, token: string, binding: string): { dueAt: string; id: string } {
  const content = services.seal.open(token, binding);
  const detail = 'is not a cursor of this list';
  if (content === undefined)
    throw new Problem('cursor.invalid', `The cursor ${detail}.`, {
      errors: [{ pointer: '/cursor', detail }],
    });
  const [dueAt = '', id = ''] = JSON.parse(content) as string[];
  return { dueAt, id };
}
