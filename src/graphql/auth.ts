// Accounts and sign-in in the GraphQL door; browsers, which need the cookie, sign in by REST.
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
import { field, type RootField } from './door.ts';
import type { TypeBook } from './types.ts';

export function authQueries(book: TypeBook): Record<string, RootField> {
  return { account: field(book, readAccount), sessions: field(book, listSessions) };
}

export function authMutations(book: TypeBook): Record<string, RootField> {
  return {
    register: field(book, register),
    verifyAddress: field(book, verifyAddress),
    signIn: field(book, signIn),
    answerSecondFactor: field(book, answerSecondFactor),
    refreshTokens: field(book, refresh),
    signOut: field(book, signOut),
    prove: field(book, prove),
    changePassword: field(book, changePassword),
    requestPasswordReset: field(book, requestReset),
    resetPassword: field(book, resetPassword),
    acceptAgreement: field(book, acceptAgreement),
    changeAddress: field(book, changeAddress),
    undoAddressChange: field(book, undoAddressChange),
    closeAccount: field(book, closeAccount),
    endSession: field(book, endSession),
    startTotp: field(book, startTotp),
    confirmTotp: field(book, confirmTotp),
    startPasskey: field(book, startPasskey),
    confirmPasskey: field(book, confirmPasskey),
    removeFactor: field(book, removeFactor),
    renewRecoveryCodes: field(book, renewRecoveryCodes),
  };
}
