// Images for the tests: made here, so that what they hide is known.
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

const plain = { width: 64, height: 48, channels: 3, background: '#3366cc' } as const;

/** What the images below carry besides pixels; none of it may come back. */
export const secrets = ['Hidden Photographer', 'GPSLatitude', 'xmp-secret-place', 'comment-secret-place'];

/** A JPEG taken lying on its side, with GPS, copyright, XMP and a comment. */
export async function geotaggedJpeg(): Promise<Buffer> {
  const jpeg = await sharp({ create: plain })
    .withExif({
      IFD0: { Copyright: 'Hidden Photographer' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 3230/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 43/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const xmp = segment(
    0xe1,
    'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPSLatitude xmp-secret-place</x:xmpmeta>',
  );
  return Buffer.concat([jpeg.subarray(0, 2), xmp, segment(0xfe, 'comment-secret-place'), jpeg.subarray(2)]);
}

function segment(marker: number, text: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(text.length + 2, 2);
  return Buffer.concat([head, Buffer.from(text, 'latin1')]);
}

/** A noisy image, so that cutting it in the middle cuts pixels. */
export function noise(format: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff', width = 600): Promise<Buffer> {
  return sharp({
    create: {
      width,
      height: 400,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .toFormat(format)
    .toBuffer();
}

export function transparentPng(): Promise<Buffer> {
  return sharp({
    create: { width: 2000, height: 1000, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.3 } },
  })
    .png()
    .toBuffer();
}

/** A well-formed PNG of 20,000 x 20,000 pixels in a few kilobytes. */
export function bombPng(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(20_000, 0);
  header.writeUInt32BE(20_000, 4);
  header.set([1, 0], 8);
  const rows = deflateSync(Buffer.alloc(20_000 * 2501));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

export const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
);
export const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');
