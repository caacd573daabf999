// Whether a link invites to a record, read before a password is hashed; for no door.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { findInvitedWords } from '../../store/record-invitations.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { defineOperation } from '../operation.ts';
import type { Services } from '../services.ts';

const findInvitation = defineOperation({
  name: 'invitation.find',
  summary: 'What is known of the person whose record a link is for',
  access: ['system'],
  purpose: 'account',
  changes: false,
  unaudited: true,
  input: input({ hash: Type.String() }),
  output: shape('InvitedRecord', { words: Type.Optional(Type.Array(Type.String())) }),
  async run({ tx }, { hash }) {
    const words = await findInvitedWords(tx, Buffer.from(hash, 'hex'));
    return { value: words === undefined ? {} : { words } };
  },
});

/** What anybody knows of the person; undefined for a link that invites to no record. */
export async function readInvitation(services: Services, hash: Buffer): Promise<string[] | undefined> {
  const actor = systemActor('sign-in', 'an invitation is looked at before a password is hashed');
  const request = { actor, id: 'invitation' };
  const { value } = await execute(findInvitation, request, { hash: hash.toString('hex') }, services);
  return 'words' in value ? value.words : undefined;
}
