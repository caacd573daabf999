// Whom a link is about, read before a password is hashed; for no door.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { findLink, type LinkAbout, type LinkKind } from '../../store/one-time-links.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { defineOperation } from '../operation.ts';
import type { Services } from '../services.ts';

const findWorkingLink = defineOperation({
  name: 'link.find',
  summary: 'Whom a link is about, while it works',
  access: ['system'],
  purpose: 'security',
  changes: false,
  unaudited: true,
  input: input({ hash: Type.String(), kind: Type.String() }),
  output: shape('FoundLink', { link: Type.Optional(Type.Unsafe<LinkAbout>({ type: 'object' })) }),
  async run({ tx }, { hash, kind }) {
    const link = await findLink(tx, Buffer.from(hash, 'hex'), kind as LinkKind);
    return { value: link === undefined ? {} : { link } };
  },
});

/** Undefined for a link that does not work. */
export async function readLink(
  services: Services,
  hash: Buffer,
  kind: LinkKind,
): Promise<LinkAbout | undefined> {
  const actor = systemActor('sign-in', 'a link is looked at before a password is hashed');
  const asked = { hash: hash.toString('hex'), kind };
  const { value } = await execute(findWorkingLink, { actor, id: 'link' }, asked, services);
  return 'link' in value ? value.link : undefined;
}
