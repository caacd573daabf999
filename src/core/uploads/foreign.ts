// Tells files that are no text by how they begin, before anything reads them.
import { open } from 'node:fs/promises';

const signatures: readonly [about: string, bytes: Buffer][] = [
  ['a PDF', Buffer.from('%PDF-')],
  ['a ZIP archive or an Excel or Word file', Buffer.from('PK\u0003\u0004')],
  ['an older Excel or Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['a compressed file', Buffer.from('1f8b', 'hex')],
  ['a PNG image', Buffer.from('89504e47', 'hex')],
  ['a JPEG image', Buffer.from('ffd8ff', 'hex')],
  ['a GIF image', Buffer.from('GIF8')],
  ['a program', Buffer.from('7f454c46', 'hex')],
  ['an RTF text', Buffer.from('{\\rtf')],
];

/** What a file is that cannot be CSV, by its first bytes (MASS-26); undefined when it may be. */
export async function foreignKindOf(path: string): Promise<string | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    const start = buffer.subarray(0, bytesRead);
    return signatures.find(([, bytes]) => start.subarray(0, bytes.length).equals(bytes))?.[0];
  } finally {
    await file.close();
  }
}
