// Shapes of accounts, sign-in and sessions.
import { Type } from 'typebox';
import { instantText, line, oneOf, shape, uuidText } from './common.ts';

const email = Type.String({ minLength: 3, maxLength: 320, description: 'An e-mail address.' });
/** Long enough for 128 characters of any script; what is too long is refused by the policy's own rule. */
const password = Type.String({ minLength: 1, maxLength: 1024 });
const linkToken = Type.String({
  minLength: 20,
  maxLength: 200,
  description: 'The token of the link in the mail.',
});
const client = Type.Optional(
  oneOf(
    ['bearer', 'browser'],
    'A browser keeps its refresh token in a cookie that scripts cannot read; bearer by default.',
  ),
);
/** What WebAuthn defines, as JSON (level 3, 5.1). */
const webAuthn = (description: string) =>
  Type.Unsafe<Record<string, unknown>>({ type: 'object', description });
const code = Type.String({ minLength: 6, maxLength: 40, description: 'A code of the authenticator app.' });

export const acknowledgement = shape('Acknowledgement', {
  kind: Type.String({ maxLength: 60, description: 'Kind of agreement, or `transfer-notice`.' }),
  version: Type.String({ minLength: 1, maxLength: 60 }),
});

export const registrationDraft = shape('RegistrationDraft', {
  email,
  password,
  displayName: line(200, 'The name as the person writes it.'),
  region: Type.String({
    maxLength: 20,
    description: 'A region of the policy; its rights are frozen with each request.',
  }),
  age: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 150,
      description: 'At least this many full years old; it is not kept.',
    }),
  ),
  birthDate: Type.Optional(
    Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description: 'Instead of age; it is not kept.' }),
  ),
  acknowledged: Type.Array(acknowledgement, {
    maxItems: 20,
    description: 'Agreements accepted, transfer notice acknowledged; never consents.',
  }),
  locale: Type.Optional(oneOf(['en', 'de'])),
});

export const pending = shape('Pending', { status: oneOf(['pending']) });
export const done = shape('Done', { status: oneOf(['done']) });

export const verifyDraft = shape('AddressVerification', {
  token: linkToken,
  password: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 1024,
      description: 'The one chosen at registering, which shows that it was them; not for a changed address.',
    }),
  ),
});
export const undoDraft = shape('AddressChangeUndo', { token: linkToken });
export const verified = shape('AddressVerified', {
  record: oneOf(
    ['created', 'claimed', 'kept'],
    'A new record, an imported one that bears address and name, or as it was.',
  ),
});

export const signInDraft = shape('SignInDraft', {
  email,
  password,
  code: Type.Optional(code),
  client,
});

export const tokens = shape('Tokens', {
  accessToken: Type.String(),
  tokenType: oneOf(['Bearer']),
  expiresIn: Type.Integer({ description: 'Seconds.' }),
  refreshToken: Type.Optional(Type.String({ description: 'Works once. A browser has it as a cookie.' })),
  sessionId: uuidText,
});

const askedFactor = {
  challenge: Type.Optional(
    Type.String({ description: 'To be answered by a second factor within ten minutes.' }),
  ),
  methods: Type.Optional(Type.Array(oneOf(['totp', 'recoveryCode', 'passkey']))),
  passkeyOptions: Type.Optional(webAuthn('For `navigator.credentials.get`, where the account has passkeys.')),
};
export const signedIn = shape('SignedIn', {
  state: oneOf(['signedIn', 'secondFactor']),
  tokens: Type.Optional(tokens),
  ...askedFactor,
});

export const secondFactorDraft = shape('SecondFactorDraft', {
  challenge: Type.String({ minLength: 20, maxLength: 100 }),
  code: Type.Optional(code),
  recoveryCode: Type.Optional(Type.String({ minLength: 10, maxLength: 60 })),
  passkey: Type.Optional(webAuthn('What `navigator.credentials.get` answered, as JSON.')),
});

export const refreshDraft = shape('RefreshDraft', {
  refreshToken: Type.Optional(Type.String({ maxLength: 100 })),
});

export const addressDraft = shape('AddressDraft', { email });
export const resetDraft = shape('PasswordResetDraft', { token: linkToken, password });
export const passwordDraft = shape('PasswordChangeDraft', {
  currentPassword: password,
  newPassword: password,
});
export const proofDraft = shape('ProofDraft', {
  password,
  code: Type.Optional(code),
  challenge: Type.Optional(Type.String({ minLength: 20, maxLength: 100 })),
  recoveryCode: Type.Optional(Type.String({ minLength: 10, maxLength: 60 })),
  passkey: Type.Optional(webAuthn('What `navigator.credentials.get` answered, as JSON.')),
});
export const proved = shape('Proved', {
  status: oneOf(['done', 'secondFactor']),
  ...askedFactor,
});

export const session = shape('Session', {
  id: uuidText,
  current: Type.Boolean(),
  client: Type.String(),
  level: oneOf(['password', 'second-factor']),
  device: Type.Optional(Type.String({ description: 'Family of program and system.' })),
  network: Type.Optional(
    Type.String({
      description: 'A part of the address, for as many days as the policy lets security use it.',
    }),
  ),
  country: Type.String({ description: 'ISO 3166-1 alpha-2, as the address suggests, or `unknown`.' }),
  startedAt: instantText,
  lastUsedAt: instantText,
  endsAt: instantText,
});
export const sessionList = shape('SessionList', { items: Type.Array(session) });

export const accountAcceptance = shape('AccountAcceptance', {
  kind: Type.String(),
  version: Type.String(),
  at: instantText,
});
export const factor = shape('Factor', {
  id: uuidText,
  kind: oneOf(['totp', 'passkey']),
  label: Type.String(),
  createdAt: instantText,
  lastUsedAt: Type.Optional(instantText),
});
export const pendingAgreement = shape('PendingAgreement', { kind: Type.String(), version: Type.String() });
export const account = shape('Account', {
  email: Type.String(),
  region: Type.Optional(Type.String()),
  locale: Type.String(),
  kind: Type.String(),
  createdAt: instantText,
  passwordSetAt: Type.Optional(instantText),
  roles: Type.Array(Type.String()),
  factors: Type.Array(factor),
  recoveryCodesLeft: Type.Integer(),
  acceptances: Type.Array(accountAcceptance),
  pendingAgreements: Type.Array(pendingAgreement),
});

export const totpStarted = shape('TotpStarted', {
  challenge: Type.String(),
  secret: Type.String({ description: 'Base32, to be typed into the app.' }),
  uri: Type.String({ description: 'otpauth://, to be shown as a QR code.' }),
});
export const totpDraft = shape('TotpConfirmation', {
  challenge: Type.String({ minLength: 20, maxLength: 100 }),
  code,
  label: Type.Optional(line(60)),
});
export const recoveryCodes = shape('RecoveryCodes', {
  codes: Type.Array(Type.String(), { description: 'Shown once; each works once.' }),
});

export const passkeyStarted = shape('PasskeyStarted', {
  challenge: Type.String(),
  options: webAuthn('For `navigator.credentials.create`.'),
});
export const passkeyDraft = shape('PasskeyConfirmation', {
  challenge: Type.String({ minLength: 20, maxLength: 100 }),
  label: Type.Optional(line(60)),
  response: webAuthn('What `navigator.credentials.create` answered, as JSON.'),
});
