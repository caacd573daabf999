// People who come in by the front door: they register, read their mail, sign in.
import { Secret, TOTP } from 'otpauth';
import type { Mail } from './mailbox.ts';
import type { Reply, World } from './world.ts';

export const goodPassword = 'seven lanterns under a quiet harbor';

export interface Newcomer {
  email: string;
  password?: string;
  displayName?: string;
}

/** A registration that the policy in force accepts. */
export async function draftOf(
  world: World,
  { email, password = goodPassword, displayName = 'Ada Newcomer' }: Newcomer,
) {
  const agreements = (await world.rest('/v1/policy/agreements')).body.items as {
    kind: string;
    version: string;
  }[];
  const { notice } = (await world.rest('/v1/policy/transfers')).body;
  const acknowledged = [
    ...agreements.map(({ kind, version }) => ({ kind, version })),
    ...(notice ? [{ kind: 'transfer-notice', version: notice.version as string }] : []),
  ];
  return { email, password, displayName, region: 'eea', age: 18, acknowledged };
}

/** Registers and verifies; the account exists afterwards. */
export async function join(world: World, newcomer: Newcomer): Promise<Reply> {
  const registered = await world.rest('POST /v1/auth/register', { body: await draftOf(world, newcomer) });
  if (registered.status !== 202) throw new Error(registered.text);
  const mail = mailTo(await world.mail(), newcomer.email);
  return confirm(world, mail.token(), newcomer.password);
}

/** Follows the link of a registration, and shows by its password who registered. */
export function confirm(world: World, token: string, password = goodPassword): Promise<Reply> {
  return world.rest('POST /v1/auth/verify-email', { body: { token, password } });
}

export function signIn(
  world: World,
  { email, password = goodPassword }: Newcomer,
  more: object = {},
): Promise<Reply> {
  return world.rest('POST /v1/auth/login', { body: { email, password, ...more } });
}

/** Registers, verifies, signs in: an access token. */
export async function joined(world: World, newcomer: Newcomer): Promise<string> {
  await join(world, newcomer);
  return (await signIn(world, newcomer)).body.tokens.accessToken as string;
}

export function mailTo(mails: readonly Mail[], address: string): Mail {
  const found = mails.filter(({ to }) => to.toLowerCase() === address.toLowerCase()).at(-1);
  if (found === undefined) throw new Error(`no mail to ${address}`);
  return found;
}

/** The code of an authenticator app at an instant. */
export function codeOf(secret: string, instant: string): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.parse(instant) });
}

/** Adds an authenticator app to a session's account. */
export async function addTotp(
  world: World,
  token: string,
  now: string,
): Promise<{ secret: string; codes: string[] }> {
  const started = await world.rest('POST /v1/me/factors/totp', { token });
  const { challenge, secret } = started.body;
  const body = { challenge, code: codeOf(secret, now) };
  const confirmed = await world.rest('POST /v1/me/factors/totp/confirm', { token, body });
  if (confirmed.status !== 200) throw new Error(confirmed.text);
  return { secret, codes: confirmed.body.codes };
}
