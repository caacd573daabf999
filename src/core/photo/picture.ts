// Turns an uploaded image into the picture that is kept: small, upright, re-encoded, without any metadata.
import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { Problem } from '../problem.ts';
import { makeQueue } from '../queue.ts';
import type { ScanUpload } from '../uploads/scanner.ts';
import { pictureTypeOf } from './picture-type.ts';

/** Longest edge of a kept picture, in pixels. */
export const longestEdge = 1024;
/** A kept picture is never larger, in bytes. */
export const largestPicture = 1_048_576;
/** Images that claim more pixels are refused from their header alone. */
const mostPixels = 40_000_000;
/** Seconds of decoding after which an image is given up. */
const patience = 10;
/** Tried in turn until the picture is small enough. */
const qualities = [82, 60] as const;

// libvips can read some thirty formats; three loaders are left to it, whatever an image calls itself.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
// No pixels of a person stay in the decoder's cache; one thread, as each picture occupies one of Node's pool.
sharp.cache(false);
sharp.concurrency(1);

// One at once: password hashes may occupy two more threads of the pool's four.
const queue = makeQueue({ atOnce: 1, waiting: 7 });

/** A picture that is fit to be kept; only `readPicture` makes one. */
export class Picture {
  readonly bytes: Buffer;
  readonly mediaType: 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
  /** Lowercase hex. */
  readonly sha256: string;

  constructor(bytes: Buffer, info: { format: string; width: number; height: number }) {
    this.bytes = bytes;
    this.mediaType = info.format === 'webp' ? 'image/webp' : 'image/jpeg';
    this.width = info.width;
    this.height = info.height;
    this.sha256 = createHash('sha256').update(bytes).digest('hex');
  }
}

/**
 * The picture in an upload: turned upright, at most 1024 pixels long and 1 MiB large, JPEG, or WebP where it has
 * transparency; EXIF, GPS, XMP, comments and color profiles are gone (MEF-18). What the bytes are decides, not what they
 * are called. No decoder sees it before the scanner, where there is one, says that it is clean. Throws `photo.invalid` for
 * everything else, damaged images and those of over 40 megapixels, and `service.busy` when too many wait.
 */
export async function readPicture(bytes: Buffer, scan?: ScanUpload): Promise<Picture> {
  if (pictureTypeOf(bytes) === undefined)
    throw invalid(bytes.length === 0 ? 'is empty' : 'is neither JPEG, PNG nor WebP');
  await scan?.(bytes);
  return queue(() => encode(bytes));
}

async function encode(bytes: Buffer): Promise<Picture> {
  const { hasAlpha } = await decoding(() => open(bytes).metadata());
  for (const quality of qualities) {
    const small = open(bytes)
      .autoOrient()
      .resize(longestEdge, longestEdge, { fit: 'inside', withoutEnlargement: true });
    const encoded = hasAlpha
      ? small.webp({ quality, alphaQuality: quality, effort: 2 })
      : small.jpeg({ quality, mozjpeg: false });
    const { data, info } = await decoding(() => encoded.toBuffer({ resolveWithObject: true }));
    if (data.length <= largestPicture) return new Picture(data, info);
  }
  throw invalid('holds too much detail to be made small enough');
}

/** Only the first frame of an animation is read; a truncated or damaged image is an error, not a gray area. */
function open(bytes: Buffer): Sharp {
  return sharp(bytes, { failOn: 'error', limitInputPixels: mostPixels, unlimited: false, pages: 1 }).timeout({
    seconds: patience,
  });
}

/** The decoder's own messages may quote the image: they are not told. */
async function decoding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const tooLarge = error instanceof Error && /pixel limit/.test(error.message);
    throw invalid(tooLarge ? 'has more than 40 megapixels' : 'is damaged, or cannot be decoded');
  }
}

function invalid(detail: string): Problem {
  return new Problem('photo.invalid', `The image ${detail}.`, { errors: [{ pointer: '', detail }] });
}
