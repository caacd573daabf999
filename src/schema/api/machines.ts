// Shapes of machines: clients of partners, and the token answer, whose spelling is that of RFC 6749.
import { type Static, Type } from 'typebox';
import { day, instantText, line, oneOf, shape, uuidText } from './common.ts';
import { apiScopes, assertionAlgorithms } from './scopes.ts';

const optional = Type.Optional;
const scopes = Type.Array(oneOf(apiScopes), {
  minItems: 1,
  uniqueItems: true,
  description: 'What it may do.',
});
const instantOrNull = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description });

const part = (description: string) =>
  optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,1400}$', description: `${description}, base64url.` }));

/** A closed shape: a private key sent by mistake is refused, as it has members that are not listed. */
export const publicJwk = shape(
  'PublicKey',
  {
    kty: oneOf(['OKP', 'EC', 'RSA']),
    crv: optional(oneOf(['Ed25519', 'P-256'])),
    x: part('Of OKP and EC'),
    y: part('Of EC'),
    n: part('Of RSA, 2048 bits or more'),
    e: part('Of RSA'),
    kid: optional(line(200, 'Its name in the header of assertions; the RFC 7638 thumbprint by default.')),
    alg: optional(oneOf(assertionAlgorithms)),
    use: optional(oneOf(['sig'])),
    key_ops: optional(Type.Array(oneOf(['verify']), { maxItems: 1 })),
    ext: optional(Type.Boolean()),
  },
  'A public key as a JWK (RFC 7517): Ed25519, P-256 or RSA.',
);
export type GivenKey = Static<typeof publicJwk>;

const credential = shape('ApiCredential', {
  id: uuidText,
  kind: oneOf(['secret', 'key']),
  kid: instantOrNull('Of a key: its name.'),
  createdAt: instantText,
  lastUsedAt: instantOrNull('When a token was last got with it.'),
});

export const apiClient = shape('ApiClient', {
  id: Type.String({ ...uuidText, description: 'The client_id.' }),
  name: Type.String(),
  partner: instantOrNull('Id of the training partner whose machine it is.'),
  scopes: Type.Array(Type.String()),
  createdAt: instantText,
  endsOn: instantOrNull('The last day on which it works.'),
  endedAt: instantOrNull('When an administrator ended it.'),
  lastUsedAt: instantOrNull('When it last got a token.'),
  credentials: Type.Array(credential),
});
export const apiClients = shape('ApiClients', { items: Type.Array(apiClient) });

const secret = optional(
  Type.String({
    description: 'Shown this once and kept nowhere: not even a repeat under the same Idempotency-Key has it.',
  }),
);
export const apiClientMade = shape('ApiClientMade', {
  client: apiClient,
  credential: Type.String({ ...uuidText, description: 'Id of the secret or key just added.' }),
  secret,
});

export const newApiClient = shape('NewApiClient', {
  name: line(100, 'Whose machine it is, and what for.'),
  partner: optional(
    Type.String({
      ...uuidText,
      description: 'Id of the training partner; without it nothing of any student is reached.',
    }),
  ),
  scopes,
  endsOn: optional(Type.String({ ...day, description: 'The last day on which it works.' })),
  key: optional(publicJwk),
});

const text = (maxLength: number, description: string) => Type.String({ maxLength, description });

/** As the RFCs spell it; REST takes it form-encoded. */
export const tokenRequest = shape('TokenRequest', {
  grant_type: text(100, 'client_credentials'),
  scope: optional(
    text(1000, 'Some of the scopes of the client, separated by spaces; all of them by default.'),
  ),
  client_id: optional(text(200, 'The client, unless Authorization or the assertion names it.')),
  client_secret: optional(text(200, 'The secret, unless Authorization carries it.')),
  client_assertion_type: optional(text(200, 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')),
  client_assertion: optional(text(8000, 'A JWT signed by a key of the client (RFC 7523).')),
});
export type TokenRequest = Static<typeof tokenRequest>;

/** The words of RFC 6749, 5.2: libraries of OAuth read nothing else. */
export const oauthError = shape('OAuthError', {
  error: oneOf([
    'invalid_request',
    'invalid_client',
    'invalid_scope',
    'unsupported_grant_type',
    'temporarily_unavailable',
    'server_error',
  ]),
  error_description: Type.String(),
});

export const accessToken = shape('AccessToken', {
  access_token: Type.String(),
  token_type: oneOf(['Bearer']),
  expires_in: Type.Integer({ description: 'Seconds.' }),
  scope: Type.String(),
});
