// Attempts to sign in, for whoever looks into attacks: with the address as long as security may use it (MIPI-30).
import { signInPage, signInQuery } from '../../schema/api/technical.ts';
import { listSignIns as findSignIns, type SignInRow } from '../../store/technical.ts';
import { addressBinding } from '../auth/sign-in-log.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';

export const listSignIns = defineOperation({
  name: 'signIn.list',
  summary: 'Attempts to sign in, newest first; addresses only for the days that the policy gives security',
  access: ['auditor'],
  purpose: 'security',
  asksPurpose: true,
  changes: false,
  fields: () => ['signIns.at', 'signIns.address', 'signIns.device', 'signIns.country'],
  input: signInQuery,
  output: signInPage,
  async run(context, { from, to, cursor, limit = 20 }) {
    for (const [name, text] of Object.entries({ from, to })) requireInstant(name, text);
    const binding = `signIn.list ${context.actor.id} ${from} ${to}`;
    const before = cursor === undefined ? undefined : openCursor(context, cursor, binding);
    const rows = await findSignIns(context.tx, { from, to, before, most: limit + 1 });
    const shown = rows.slice(0, limit);
    // Each of them reads in their access log that it was looked at.
    const subject = [...new Set(shown.flatMap(({ accountId }) => accountId ?? []))];
    const items = shown.map((row) => entryOf(row, context));
    const last = rows.length > limit ? shown.at(-1) : undefined;
    if (last === undefined) return { value: { items }, subject };
    const next = context.services.seal.close(JSON.stringify([last.at, last.id]), binding);
    return { value: { items, nextCursor: next }, subject, pages: { next } };
  },
});

function entryOf({ id, at, outcome, country, ...row }: SignInRow, { services: { secrets } }: Context) {
  const { accountId, address, sourceKey, agentFamily } = row;
  return {
    ...{ id, at, outcome, country },
    ...(accountId !== null && { accountId }),
    ...(address !== null && { address: secrets.decrypt(address, addressBinding(id)) }),
    ...(sourceKey !== null && { network: sourceKey }),
    ...(agentFamily !== null && { device: agentFamily }),
  };
}

function requireInstant(name: string, text: string | undefined): void {
  if (text === undefined || !Number.isNaN(Date.parse(text))) return;
  const detail = 'is not an instant (RFC 3339)';
  const errors = [{ pointer: `/${name}`, detail }];
  throw new Problem('request.invalid', `/${name} ${detail}.`, { errors });
}

function openCursor({ services }: Context, token: string, binding: string): { at: string; id: string } {
  const content = services.seal.open(token, binding);
  const detail = 'is not a cursor of this list';
  if (content === undefined)
    throw new Problem('cursor.invalid', `The cursor ${detail}.`, {
      errors: [{ pointer: '/cursor', detail }],
    });
  const [at = '', id = ''] = JSON.parse(content) as string[];
  return { at, id };
}
