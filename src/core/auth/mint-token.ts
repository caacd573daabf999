// Mints an access token for a member on the operator's word, until members sign in themselves.
import { Type } from 'typebox';
import { input, publicIdText, shape } from '../../schema/api/common.ts';
import { findMemberId } from '../../store/members.ts';
import { memberActor } from '../actor.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { makeToken } from './token.ts';

export const mintMemberToken = defineOperation({
  name: 'token.mint',
  summary: 'Mints an access token for a member',
  access: ['system'],
  purpose: 'security',
  changes: true,
  subject: (_actor, { publicId }, tx) => findMemberId(tx, publicId),
  input: input({ publicId: publicIdText, seconds: Type.Integer({ minimum: 1, maximum: 86_400 }) }),
  output: shape('MintedToken', { token: Type.String() }),
  async run({ tx, services }, { publicId, seconds }) {
    const memberId = await findMemberId(tx, publicId);
    if (memberId === undefined)
      throw new Problem('member.notFound', 'There is no member with this public id.');
    return { value: { token: await makeToken(services, memberActor(memberId), seconds) } };
  },
});
