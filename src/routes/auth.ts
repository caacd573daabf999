// Accounts and sign-in; a browser keeps its refresh token in a cookie that no script reads.
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply } from 'fastify';
import {
  acceptAgreement,
  changeAddress,
  closeAccount,
  readAccount,
  undoAddressChange,
} from '../core/auth/account.ts';
import { confirmTotp, removeFactor, renewRecoveryCodes, startTotp } from '../core/auth/factors.ts';
import { confirmPasskey, startPasskey } from '../core/auth/passkeys.ts';
import { changePassword, requestReset, resetPassword } from '../core/auth/passwords.ts';
import { prove } from '../core/auth/prove.ts';
import { refresh } from '../core/auth/refresh.ts';
import { register } from '../core/auth/register.ts';
import { answerSecondFactor } from '../core/auth/second-factor.ts';
import { endSession, listSessions, signOut } from '../core/auth/sessions.ts';
import { signIn } from '../core/auth/sign-in.ts';
import { verifyAddress } from '../core/auth/verify-address.ts';
import type { Answer } from '../core/operation.ts';
import { Problem } from '../core/problem.ts';
import { type Door, type RouteOptions, route } from './door.ts';

export function authRoutes(door: Door): void {
  const auth = { tag: 'auth' };
  const { publicUrl } = door.services;
  route(door, 'POST /v1/auth/register', register, auth);
  route(door, 'POST /v1/auth/verify-email', verifyAddress, auth);
  route(door, 'POST /v1/auth/login', signIn, { ...auth, deliver: deliverCookie });
  route(door, 'POST /v1/auth/mfa', answerSecondFactor, { ...auth, deliver: deliverCookie });
  route(door, 'POST /v1/auth/refresh', refresh, {
    ...{ ...auth, receive: receiveCookie(publicUrl), deliver: deliverCookie },
  });
  route(door, 'POST /v1/auth/logout', signOut, { ...auth, deliver: dropCookie });
  route(door, 'POST /v1/auth/proof', prove, auth);
  route(door, 'POST /v1/auth/password', changePassword, auth);
  route(door, 'POST /v1/auth/password/forgot', requestReset, auth);
  route(door, 'POST /v1/auth/password/reset', resetPassword, auth);
  route(door, 'POST /v1/auth/undo-address-change', undoAddressChange, auth);
  accountRoutes(door);
}

function accountRoutes(door: Door): void {
  const account = { tag: 'account' };
  route(door, 'GET /v1/me/account', readAccount, account);
  route(door, 'POST /v1/me/account/acceptances', acceptAgreement, account);
  route(door, 'POST /v1/me/account/email', changeAddress, account);
  route(door, 'POST /v1/me/account/close', closeAccount, { ...account, deliver: dropCookie });
  route(door, 'GET /v1/me/sessions', listSessions, account);
  route(door, 'DELETE /v1/me/sessions/{id}', endSession, account);
  route(door, 'POST /v1/me/factors/totp', startTotp, account);
  route(door, 'POST /v1/me/factors/totp/confirm', confirmTotp, account);
  route(door, 'POST /v1/me/factors/passkey', startPasskey, account);
  route(door, 'POST /v1/me/factors/passkey/confirm', confirmPasskey, account);
  route(door, 'DELETE /v1/me/factors/{id}', removeFactor, account);
  route(door, 'POST /v1/me/factors/recovery-codes', renewRecoveryCodes, account);
}

/** The prefix makes browsers insist on HTTPS, on this host alone, and on the whole path (RFC 6265bis, 4.1.3.2). */
const cookieName = '__Host-rollbook-refresh';
const attributes = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' } as const;
const thirtyDays = 30 * 86_400;

function keepCookie(reply: FastifyReply, value: string, maxAge: number): void {
  reply.header('set-cookie', stringifySetCookie({ name: cookieName, value, ...attributes, maxAge }));
}

/** What a browser keeps in place of the answer. */
function deliverCookie({ cookie }: Answer<unknown>, reply: FastifyReply): void {
  if (cookie !== undefined) keepCookie(reply, cookie, thirtyDays);
}

/**
 * Takes the token from the cookie where the body has none, but only for a page of this very origin: SameSite keeps other sites
 * out, this keeps other hosts of our own site out.
 */
function receiveCookie(publicUrl: string): RouteOptions['receive'] {
  const { origin } = new URL(publicUrl);
  return (request, input) => {
    const body = input.body as { refreshToken?: string } | undefined;
    const kept = parseCookie(request.headers.cookie ?? '')[cookieName];
    if (kept === undefined || body?.refreshToken !== undefined) return;
    if (request.headers.origin !== origin)
      throw new Problem('origin.refused', 'The cookie works only for pages of this service itself.');
    input.body = { refreshToken: kept };
  };
}

function dropCookie(_answer: Answer<unknown>, reply: FastifyReply): void {
  keepCookie(reply, '', 0);
}
