// A member's own record and its collections.
import { addEntry } from '../core/profile/add-entry.ts';
import { listEntries, readEntry } from '../core/profile/read-entries.ts';
import { readProfile } from '../core/profile/read-profile.ts';
import { removeEntry } from '../core/profile/remove-entry.ts';
import { updateEntry } from '../core/profile/update-entry.ts';
import { updateProfile } from '../core/profile/update-profile.ts';
import { collectionNames } from '../schema/api/entries.ts';
import { type Door, route } from './door.ts';

export function ownRecordRoutes(door: Door): void {
  route(door, 'GET /v1/me', readProfile);
  route(door, 'PATCH /v1/me', updateProfile);
  for (const name of collectionNames) {
    const tag = { tag: 'profile' };
    route(door, `GET /v1/me/${name}`, listEntries[name], tag);
    route(door, `POST /v1/me/${name}`, addEntry[name], tag);
    route(door, `GET /v1/me/${name}/{id}`, readEntry[name], tag);
    route(door, `PATCH /v1/me/${name}/{id}`, updateEntry[name], tag);
    route(door, `DELETE /v1/me/${name}/{id}`, removeEntry[name], tag);
  }
}
