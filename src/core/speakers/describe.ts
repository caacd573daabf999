// A talk as its speaker and the organizers of its event see it, shown or not.
import type { SpeakerRow } from '../../store/event-speakers.ts';
import { present } from '../organizations/describe.ts';
import { revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';

/** What both are told. */
export function describeTalk({
  publicId,
  session,
  name,
  bio,
  recordingUrl,
  hasPicture,
  shownUntil,
  ...row
}: SpeakerRow) {
  return {
    ...{ publicId, name, hasPicture, shownUntil, granted: row.granted, etag: revisionTag(row.revision) },
    ...present({ session, recordingUrl }),
    ...(Object.keys(bio).length > 0 && { bio }),
  };
}

/** Unknown, somebody else's, and of another event answer alike. */
export function refuseSpeaker(): never {
  throw new Problem('speaker.notFound', 'There is no such speaker.');
}
