// Events made by their organizers through the doors: what tests of events begin with.
import type { Reply, World } from '../support/world.ts';

export interface Made {
  publicId: string;
  etag: string;
}

/** A token of an organizer of events. */
export const organizer = (world: World, login = 'olga') => world.staff(login, ['event-organizer']);

const meeting = {
  title: { en: 'Harbor meeting', de: 'Hafentreffen' },
  zone: 'Europe/Lisbon',
  place: 'Old quay',
  startsAt: '2027-05-04T09:00:00Z',
  endsAt: '2027-05-04T17:00:00Z',
};

/** A draft; what is named takes the place of what a meeting has. */
export async function draftEvent(world: World, token: string, body: object = {}): Promise<Made> {
  return made(await world.rest('POST /v1/admin/events', { token, body: { ...meeting, ...body } }));
}

export async function publishedEvent(world: World, token: string, body: object = {}): Promise<Made> {
  const { publicId } = await draftEvent(world, token, body);
  return made(await world.rest(`POST /v1/admin/events/${publicId}/publish`, { token }));
}

function made({ status, body, text }: Reply): Made {
  if (status !== 201 && status !== 200) throw new Error(text);
  return { publicId: body.publicId, etag: body.etag };
}

/** Changes an event under the ETag that it has now. */
export async function change(world: World, token: string, publicId: string, body: object): Promise<Reply> {
  const { headers } = await world.rest(`/v1/admin/events/${publicId}`, { token });
  return world.rest(`PATCH /v1/admin/events/${publicId}`, {
    token,
    body,
    headers: { 'if-match': String(headers.etag) },
  });
}
