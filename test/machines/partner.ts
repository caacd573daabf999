// A partner's machine in tests: made by an administrator, asking for tokens as OAuth libraries do.
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { Reply, World } from '../support/world.ts';

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export const administrator = (world: World): Promise<string> => world.staff('boss', ['administrator']);

export async function makeClient(world: World, more: object = {}): Promise<{ id: string; secret: string }> {
  const reply = await world.rest('POST /v1/admin/api-clients', {
    token: await administrator(world),
    body: { name: 'Harebell training', scopes: ['status-reports:read', 'enrollments:write'], ...more },
  });
  if (reply.status !== 201) throw new Error(`no client: ${reply.text}`);
  return { id: reply.body.client.id, secret: reply.body.secret };
}

/** A token request, form-encoded. */
export function ask(
  world: World,
  form: Record<string, string> | [string, string][] | string,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const text = typeof form === 'string' ? form : new URLSearchParams(form).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return world.rest('POST /v1/oauth/token', { body: text, headers: { ...type, ...headers } });
}

export const bySecret = ({ id, secret }: { id: string; secret: string }) => ({
  grant_type: 'client_credentials',
  client_id: id,
  client_secret: secret,
});

export const basic = ({ id, secret }: { id: string; secret: string }) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

export const byAssertion = (assertion: string) => ({
  grant_type: 'client_credentials',
  client_assertion_type: assertionType,
  client_assertion: assertion,
});

/** A key pair of a client, and assertions signed with it. */
export async function makeKey(alg: 'EdDSA' | 'ES256' | 'PS256' | 'RS256' = 'EdDSA') {
  const pair = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(pair.publicKey);
  const sign = (claims: Record<string, unknown>, header: { kid?: string } = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg, ...header }).sign(pair.privateKey);
  return { jwk: jwk as JWK & Record<string, unknown>, pair, sign };
}

/** What an assertion says, at the clock of the world. */
export function claims(world: World, id: string, more: Record<string, unknown> = {}) {
  const now = Math.floor(Date.parse(world.services.clock() ?? new Date().toISOString()) / 1000);
  const aud = `${world.services.publicUrl}/v1/oauth/token`;
  return { iss: id, sub: id, aud, jti: randomUUID(), iat: now, exp: now + 60, ...more };
}
