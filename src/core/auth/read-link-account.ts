// Whose a link is, read before a password is hashed; for no door.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { findLinkAccount, type LinkKind } from '../../store/one-time-links.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { defineOperation } from '../operation.ts';
import type { Services } from '../services.ts';

const findLink = defineOperation({
  name: 'link.find',
  summary: 'The account of a link that works',
  access: ['system'],
  purpose: 'security',
  changes: false,
  unaudited: true,
  input: input({ hash: Type.String(), kind: Type.String() }),
  output: shape('LinkAccount', {
    hasFactor: Type.Boolean(),
    words: Type.Array(Type.String()),
    found: Type.Boolean(),
  }),
  async run({ tx }, { hash, kind }) {
    const row = await findLinkAccount(tx, Buffer.from(hash, 'hex'), kind as LinkKind);
    return {
      value: { found: row !== undefined, hasFactor: row?.hasFactor ?? false, words: row?.words ?? [] },
    };
  },
});

export interface LinkAccount {
  hasFactor: boolean;
  /** What anybody knows of the person. */
  words: string[];
}

/** Undefined for a link that does not work. */
export async function readLinkAccount(
  services: Services,
  hash: Buffer,
  kind: LinkKind,
): Promise<LinkAccount | undefined> {
  const actor = systemActor('sign-in', 'a link is looked at before a password is hashed');
  const { value } = await execute(
    findLink,
    { actor, id: 'link' },
    { hash: hash.toString('hex'), kind },
    services,
  );
  return 'found' in value && value.found ? value : undefined;
}
