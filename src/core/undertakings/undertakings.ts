// Undertakings of confidence: the person accepts the text in force; an administrator sees who has not (MEXT-18).
import { Type } from 'typebox';
import { undertakingText, undertakingVersion as version } from '../../policy/undertaking.ts';
import { input, oneOf } from '../../schema/api/common.ts';
import { most } from '../../schema/api/decisions.ts';
import { ownUndertaking, undertakingAcceptance, undertakingList } from '../../schema/api/undertakings.ts';
import {
  findUndertaking,
  listUndertakings as findUndertakings,
  insertUndertaking,
} from '../../store/undertakings.ts';
import { type Context, defineOperation, ownAccount, self } from '../operation.ts';
import { Problem } from '../problem.ts';

const own = { access: ['account'] as const, purpose: 'account', subject: self, output: ownUndertaking };

export const readUndertaking = defineOperation({
  ...own,
  name: 'undertaking.read',
  summary:
    'The undertaking of confidence in force, and whether you accepted it: no role of staff works before',
  changes: false,
  input: input({ language: Type.Optional(oneOf(['en', 'de'], 'English by default.')) }),
  async run(context, { language = 'en' }) {
    return { value: await describeOwn(context, language) };
  },
});

export const acceptUndertaking = defineOperation({
  ...own,
  name: 'undertaking.accept',
  summary:
    'Accepts the undertaking of confidence, by its version; roles that were granted work from the next request',
  changes: true,
  fields: () => ['undertaking'],
  input: input({ body: undertakingAcceptance }),
  async run(context, { body: { version: read, language } }) {
    const { tx } = context;
    const { accountId } = ownAccount(context);
    const held = await findUndertaking(tx, accountId);
    if (held?.kind === 'member' && held.roles === 0)
      throw new Problem('role.kindNeeded', 'This account has no part in the work of the association.');
    if (read !== version)
      throw new Problem('undertaking.notCurrent', `The text in force is version ${version}.`, {
        clause: 'MEXT-18',
      });
    await insertUndertaking(tx, { accountId, version, language, sha256: textOf(context, language).sha256 });
    return { value: await describeOwn(context, language) };
  },
});

export const listUndertakings = defineOperation({
  name: 'undertaking.list',
  summary: 'Who acts for the association and since when they are bound; those who are not, first',
  access: ['administrator'],
  purpose: 'security',
  changes: false,
  fields: () => ['undertaking'],
  input: input({ limit: most }),
  output: undertakingList,
  async run({ tx }, { limit = 100 }) {
    const items = (await findUndertakings(tx, limit)).map(({ accountId, email, since, ...accepted }) => ({
      ...{ accountId, email, current: accepted.version === version },
      ...(since !== null && { since }),
      ...(accepted.version !== null && { version: accepted.version }),
      ...(accepted.acceptedAt !== null && { acceptedAt: accepted.acceptedAt }),
    }));
    return { value: { items } };
  },
});

function textOf({ services }: Context, language: 'en' | 'de') {
  return undertakingText(language, services.policy.pack.controller.legalName.value);
}

async function describeOwn(context: Context, language: 'en' | 'de') {
  const held = await findUndertaking(context.tx, ownAccount(context).accountId);
  const { version: accepted, acceptedAt, since } = held ?? {};
  return {
    ...{ version, language, ...textOf(context, language) },
    ...(accepted && acceptedAt && { accepted: { version: accepted, acceptedAt } }),
    ...(since && { since }),
  };
}
