// The photos of members, and the published ones among the public rows.
import type { Provenance } from '../schema/columns.ts';
import type { Reader } from './directory.ts';
import { currentDay } from './directory-version.ts';
import type { Tx } from './transactions.ts';

export interface PhotoImage {
  mediaType: string;
  bytes: Buffer;
  sha256: string;
}

export interface NewPhoto extends PhotoImage {
  width: number;
  height: number;
}

/** The photo of a member, or undefined. */
export async function findPhoto(tx: Tx, memberId: string): Promise<PhotoImage | undefined> {
  const [row] = await tx.query<PhotoImage>(
    'select media_type as "mediaType", bytes, sha256 from rollbook.photos where member_id = $1',
    [memberId],
  );
  return row;
}

/** Puts the photo in place of any earlier one. */
export async function insertPhoto(
  tx: Tx,
  memberId: string,
  photo: NewPhoto,
  provenance: Provenance,
): Promise<void> {
  await tx.query(
    `insert into rollbook.photos (member_id, media_type, bytes, width, height, sha256, provenance)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (member_id) do update set
       media_type = excluded.media_type, bytes = excluded.bytes, width = excluded.width, height = excluded.height,
       sha256 = excluded.sha256, provenance = excluded.provenance, created_at = excluded.created_at`,
    [
      memberId,
      photo.mediaType,
      photo.bytes,
      photo.width,
      photo.height,
      photo.sha256,
      JSON.stringify(provenance),
    ],
  );
}

/** Removes the photo; false when there was none. */
export async function deletePhoto(tx: Tx, memberId: string): Promise<boolean> {
  const rows = await tx.query('delete from rollbook.photos where member_id = $1 returning member_id', [
    memberId,
  ]);
  return rows.length > 0;
}

export interface PublicPhotoRow {
  mediaType: string | null;
  bytes: Buffer | null;
  sha256: string | null;
  current: boolean;
}

/** The published photo of a professional, or nulls; a digest that is not its own finds nothing. */
export async function findPublicPhoto(
  reader: Reader,
  publicId: string,
  digest: string | undefined,
  clock: string | undefined,
): Promise<PublicPhotoRow> {
  const [row] = await reader.read<PublicPhotoRow>(
    `select p.media_type as "mediaType", p.bytes, p.sha256, ${currentDay} as current
     from (select 1) one left join rollbook.directory_photos p
       on p.public_id = $2 and left(p.sha256, 16) = coalesce($3::text, left(p.sha256, 16))`,
    [clock ?? null, publicId, digest ?? null],
  );
  if (row === undefined) throw new Error('a photo has one row');
  return row;
}
