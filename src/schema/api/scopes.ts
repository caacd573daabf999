// What machines may be allowed, and by what they may sign.

/** What a client may be allowed; a token carries some or all of what its client has (RFC 6749, 3.3). */
export const apiScopes = [
  'status-reports:read',
  'enrollments:read',
  'enrollments:write',
  'webhooks:manage',
] as const;
export type ApiScope = (typeof apiScopes)[number];

/** By what a client may sign: never by a secret that both sides know. */
export const assertionAlgorithms = ['EdDSA', 'ES256', 'PS256', 'RS256'] as const;
