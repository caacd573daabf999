// Machines that act for a partner: OAuth clients, what they prove themselves with, assertions that were used.
import { customType, date, index, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, declaredId, instant, rollbook } from './columns.ts';
import { declare, technical } from './declare.ts';
import { partners } from './partners.ts';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** A public key as a client registers it (RFC 7517), without any private member. */
export interface PublicJwk {
  kty: 'OKP' | 'EC' | 'RSA';
  crv?: string;
  x?: string;
  y?: string;
  n?: string;
  e?: string;
}

/** The row stays when a client has ended: the audit trail names it. */
export const apiClients = rollbook.table('api_clients', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  /** Whose machine it is; without a partner it reaches nothing of any student. */
  partnerId: uuid('partner_id').references(() => partners.id),
  scopes: text('scopes').array().notNull(),
  createdAt: createdAt(),
  createdBy: text('created_by').notNull(),
  /** The last day on which it works. */
  endsOn: date('ends_on', { mode: 'string' }),
  /** When an administrator ended it. */
  endedAt: instant('ended_at'),
  lastUsedAt: instant('last_used_at'),
});

export const declaredApiClients = declare(apiClients, {
  id: declaredId,
  name: technical('names a machine of a partner'),
  partnerId: technical('a training partner'),
  scopes: technical('what a machine may do'),
  createdAt: technical('an administrative time'),
  createdBy: technical('names staff', 'technical'),
  endsOn: technical('until when a machine works'),
  endedAt: technical('an administrative time'),
  lastUsedAt: technical('when a machine last got a token'),
});

/** Secrets by their digest, and public keys; two of a kind at a time, so that one can take the place of the other. */
export const apiCredentials = rollbook.table(
  'api_client_secrets',
  {
    id: uuid('id').primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => apiClients.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['secret', 'key'] }).notNull(),
    /** SHA-256 of the secret: of 256 random bits none is ever guessed, so no slow hash is needed. */
    digest: bytes('digest'),
    kid: text('kid'),
    jwk: jsonb('jwk').$type<PublicJwk>(),
    createdAt: createdAt(),
    createdBy: text('created_by').notNull(),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [index('api_client_secrets_client').on(table.clientId)],
);

export const declaredApiCredentials = declare(apiCredentials, {
  id: declaredId,
  clientId: technical('a machine'),
  kind: technical('what a machine proves itself with'),
  digest: technical('a digest of a secret'),
  kid: technical('the name of a public key'),
  jwk: technical('the public key of a machine'),
  createdAt: technical('an administrative time'),
  createdBy: technical('names staff', 'technical'),
  lastUsedAt: technical('when it was last used'),
});

/** Assertions that were used, until they expire: none works twice (RFC 7523, 3: jti). */
export const apiAssertions = rollbook.table(
  'api_assertions',
  {
    clientId: uuid('client_id')
      .notNull()
      .references(() => apiClients.id, { onDelete: 'cascade' }),
    /** SHA-256 of the jti. */
    digest: bytes('digest').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [primaryKey({ name: 'api_assertions_pkey', columns: [table.clientId, table.digest] })],
);

export const declaredApiAssertions = declare(apiAssertions, {
  clientId: technical('a machine'),
  digest: technical('a digest of what a machine chose at random'),
  expiresAt: technical('an administrative time'),
});
