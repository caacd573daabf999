// The photo: raw images in and out, each with its own size limit; decoded before the gate opens a transaction.

import type { Operation } from '../core/operation.ts';
import { readPicture } from '../core/photo/picture.ts';
import { readPhoto } from '../core/photo/read-photo.ts';
import { readPublicPhoto } from '../core/photo/read-public-photo.ts';
import { removePhoto } from '../core/photo/remove-photo.ts';
import { replacePhoto } from '../core/photo/replace-photo.ts';
import { named } from './describe.ts';
import { type Door, type RouteOptions, route } from './door.ts';

/** Bytes of an upload, 5 MB. */
const largestUpload = 5_000_000;

export function photoRoutes(door: Door): void {
  const { app } = door;
  route(door, 'GET /v1/me/photo', readPhoto);
  route(door, 'DELETE /v1/me/photo', removePhoto);
  route(door, 'GET /v1/directory/professionals/{publicId}/photo', readPublicPhoto, {
    tag: 'directory',
  });
  // Named here, where the other shapes are: the document keeps its order.
  named(app, replacePhoto.output);
  pictureUploads(door, 'PUT /v1/me/photo', replacePhoto);
}

/** Opens an operation that takes a picture, as a door of its own: any image in, decoded before the gate. */
export function pictureUploads(
  door: Door,
  place: string,
  operation: Operation,
  options: RouteOptions = {},
): void {
  door.app.register((uploads, _options, done) => {
    // Any image and any bytes are taken, and judged by what they are; other media types are refused unread.
    uploads.removeAllContentTypeParsers();
    const asBuffer = { parseAs: 'buffer', bodyLimit: largestUpload } as const;
    for (const type of [/^image\//, 'application/octet-stream', 'application/pdf']) {
      uploads.addContentTypeParser(type, asBuffer, (_request, body, parsed) => parsed(null, body));
    }
    // Decoding takes long: no database connection waits for it, and nobody without a token can ask for it.
    uploads.addHook('preHandler', async (request) => {
      if (request.actor.kind === 'session' && Buffer.isBuffer(request.body)) {
        request.body = await readPicture(request.body, door.services.scanUpload);
      }
    });
    route({ ...door, app: uploads }, place, operation, options);
    done();
  });
}
