// Gives a machine an access token for what it proves itself with: OAuth 2.0 client credentials (RFC 6749, 4.4).

import { input } from '../../schema/api/common.ts';
import { accessToken, type TokenRequest, tokenRequest } from '../../schema/api/machines.ts';
import type { ApiScope } from '../../schema/api/scopes.ts';
import { findSecret, type Shown, updateLastUse } from '../../store/machines.ts';
import { clientActor } from '../actor.ts';
import { makeClientToken } from '../auth/token.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { assertionType, subjectOf, useAssertion } from './assertions.ts';
import { digestOf } from './secrets.ts';

/** How long a token holds. */
const seconds = 600;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const issueToken = defineOperation({
  name: 'token.issue',
  summary: 'Gives a client a token for its credentials (RFC 6749, 4.4; RFC 7523)',
  access: ['anonymous'],
  purpose: 'security',
  reach: 'sign-in',
  changes: true,
  guarded: true,
  input: input({ body: tokenRequest }),
  output: accessToken,
  fields: () => ['token'],
  async run(context, { body }) {
    if (body.grant_type !== 'client_credentials')
      throw new Problem('grant.unsupported', 'The one grant here is client_credentials.');
    const { clientId, shown } = await authenticate(context, body);
    const scopes = scopesOf(shown.scopes, body.scope);
    await updateLastUse(context.tx, clientId, shown.id);
    const token = await makeClientToken(
      context.services,
      { clientId, credentialId: shown.id, scopes },
      seconds,
    );
    return {
      value: {
        access_token: token,
        token_type: 'Bearer' as const,
        expires_in: seconds,
        scope: scopes.join(' '),
      },
      actedAs: clientActor(clientId, scopes),
      headers: { 'cache-control': 'no-store', pragma: 'no-cache' },
    };
  },
});

/** Unknown, ended and wrong answer alike: `client.invalid` (401). */
async function authenticate(
  context: Context,
  body: TokenRequest,
): Promise<{ clientId: string; shown: Shown }> {
  const { client_secret: secret, client_assertion: assertion } = body;
  if (secret !== undefined && assertion !== undefined)
    throw new Problem('request.invalid', 'A client proves itself in one way, not in two.');
  const asserted = assertion === undefined ? undefined : subjectOf(assertion);
  const clientId = body.client_id ?? asserted ?? '';
  const shown = uuid.test(clientId) ? await findShown(context, clientId, body) : undefined;
  if (shown === undefined)
    throw new Problem('client.invalid', 'There is no such client, or it did not prove itself.');
  return { clientId, shown };
}

async function findShown(
  context: Context,
  clientId: string,
  { client_secret: secret, client_assertion: assertion, client_assertion_type: type }: TokenRequest,
): Promise<Shown | undefined> {
  if (secret !== undefined) return findSecret(context.tx, clientId, digestOf(secret));
  if (assertion === undefined || type !== assertionType) return undefined;
  return useAssertion(context, clientId, assertion);
}

/** The scopes asked for, or all of the client's. Throws `scope.invalid` (400) for one that it does not have. */
function scopesOf(own: readonly ApiScope[], asked: string | undefined): ApiScope[] {
  const words = new Set(asked?.split(' ').filter((word) => word !== ''));
  if (words.size === 0) return [...own];
  const granted = own.filter((scope) => words.has(scope));
  if (granted.length < words.size)
    throw new Problem('scope.invalid', 'The client does not have one of these scopes.');
  return granted;
}
