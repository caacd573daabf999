// Linked accounts: linked and unlinked by the person, fed by staff or the system.
import { linkAccount, listOwnLinkedAccounts } from '../core/linked-accounts/link-account.ts';
import { receiveValues } from '../core/linked-accounts/receive-values.ts';
import { unlinkAccount } from '../core/linked-accounts/unlink-account.ts';
import { type Door, route } from './door.ts';

export function linkedAccountRoutes(door: Door): void {
  route(door, 'GET /v1/me/linked-accounts', listOwnLinkedAccounts);
  route(door, 'POST /v1/me/linked-accounts', linkAccount);
  route(door, 'DELETE /v1/me/linked-accounts/{id}', unlinkAccount);
  route(door, 'POST /v1/admin/members/{publicId}/linked-account-values', receiveValues);
}
