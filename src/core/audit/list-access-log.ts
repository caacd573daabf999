// A person's access log: who saw or changed which of their fields, when and why.
import { type Access, accessLog } from '../../schema/api/audit.ts';
import { input } from '../../schema/api/common.ts';
import { cursorText, pageLimit } from '../../schema/api/directory.ts';
import { listAccesses } from '../../store/audit.ts';
import { nameInTrail } from '../audit.ts';
import { type Context, defineOperation, ownAccount, self } from '../operation.ts';
import { Problem } from '../problem.ts';

export const listAccessLog = defineOperation({
  name: 'accessLog.list',
  summary: 'Who saw or changed which of the own fields, when and why: staff by role (MEXE-18)',
  access: ['account'],
  purpose: 'membership-administration',
  right: true,
  changes: false,
  subject: self,
  input: input({ cursor: cursorText, limit: pageLimit }),
  output: accessLog,
  async run(context, { cursor, limit = 20 }) {
    const before = cursor === undefined ? undefined : openPosition(context, cursor);
    const rows = await listAccesses(context.tx, { ...whoAsks(context), before, most: limit + 1 });
    const items = rows.slice(0, limit).map(entryOf);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    if (last === undefined) return { value: { items } };
    const next = context.services.seal.close(String(last.seq), bindingOf(context));
    return { value: { items, nextCursor: next }, pages: { next } };
  },
});

/** The whole log, oldest first, for the person's export. */
export async function wholeAccessLog(context: Context): Promise<Access[]> {
  const rows = await listAccesses(context.tx, whoAsks(context));
  return rows.map(entryOf).reverse();
}

function whoAsks(context: Context) {
  const { actor, services } = context;
  const { memberId, accountId } = ownAccount(context);
  const ids = [accountId, ...(memberId === undefined ? [] : [memberId])];
  return { subjects: ids.map((id) => services.seal.pseudonym(id)), self: nameInTrail(actor, services) };
}

function entryOf({ seq: _seq, ...entry }: Access & { seq: number }): Access {
  return entry;
}

function bindingOf({ actor }: Context): string {
  return `accessLog.list ${actor.id}`;
}

function openPosition(context: Context, token: string): number {
  const content = context.services.seal.open(token, bindingOf(context));
  if (content !== undefined) return Number(content);
  const detail = 'is not a cursor of this list';
  throw new Problem('cursor.invalid', `The cursor ${detail}.`, { errors: [{ pointer: '/cursor', detail }] });
}
