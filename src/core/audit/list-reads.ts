// Whose data somebody read in a span of time: pseudonyms are mapped back by walking the members who still exist.
import { Type } from 'typebox';
import { type AuditRead, auditReads } from '../../schema/api/audit.ts';
import { input, instantText } from '../../schema/api/common.ts';
import { listMemberIds, listReads } from '../../store/audit.ts';
import { type Context, defineOperation } from '../operation.ts';

const page = 10_000;
const first = '00000000-0000-0000-0000-000000000000';

export const listReadsOfActor = defineOperation({
  name: 'audit.listReads',
  summary: 'Whose data an actor (a login, an account, a key) read or changed between two instants',
  access: ['system'],
  purpose: 'security',
  changes: false,
  input: input({ actor: Type.String({ minLength: 1, maxLength: 200 }), from: instantText, to: instantText }),
  output: auditReads,
  async run(context, { actor, from, to }) {
    const rows = await listReads(context.tx, namesOf(context, actor), from, to);
    const people = await findPeople(context, new Set(rows.map(({ subject }) => subject)));
    const items = rows.map(({ subject, ...row }): AuditRead => {
      const publicId = people.get(subject);
      return { ...(publicId !== undefined && { publicId }), pseudonym: subject, ...row };
    });
    return { value: { items } };
  },
});

/** How the trail may name an actor: as given, or an id without its kind, plain or as a pseudonym. */
function namesOf({ services }: Context, actor: string): string[] {
  const ids = [actor, services.seal.pseudonym(actor)];
  const kinds = ['member', 'account', 'staff', 'client', 'system'];
  return [actor, ...kinds.flatMap((kind) => ids.map((id) => `${kind}:${id}`))];
}

async function findPeople(
  { tx, services }: Context,
  wanted: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let after = first; found.size < wanted.size; ) {
    const members = await listMemberIds(tx, after, page);
    for (const { id, publicId } of members) {
      const pseudonym = services.seal.pseudonym(id);
      if (wanted.has(pseudonym)) found.set(pseudonym, publicId);
    }
    const last = members.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  return found;
}
