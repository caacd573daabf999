// A key for the needs of each event: a file of its own outside the database, wrapped by the master key, destroyed after the event.
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keepFile } from './keys.ts';
import type { Secrets } from './secrets.ts';

/** Encrypts and decrypts what is needed at one event. */
export interface EventCipher {
  /** AES-256-GCM, `e.<base64url>`, different each time; of a length that tells little of the text's. `binding` says whose it is. */
  seal(text: string, binding: string): string;
  /** The text. Throws for a value that was changed, belongs to another binding, or is under another key. */
  open(value: string, binding: string): string;
}

export interface EventKeys {
  /** The cipher of an event; undefined when there is no key of it here. Nothing is kept in memory: a key that is gone is gone at once. */
  find(eventId: string): Promise<EventCipher | undefined>;
  /** The same, with a new key where there is none. Two processes that make one together end with the same. */
  make(eventId: string): Promise<EventCipher>;
  /** Overwrites and removes the key, durably before this resolves; nothing to do where there is none. */
  destroy(eventId: string): Promise<void>;
  /** Wraps a key anew that is wrapped by an older master key; answers whether it was. */
  renew(eventId: string): Promise<boolean>;
  /** The events of which there are keys here. */
  list(): Promise<string[]>;
}

const eventFile = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.key$/;
const binding = (eventId: string) => `event_keys/${eventId}/file`;

/** Keeps the keys as files of a folder, which is made with the first of them and readable by its user alone. */
export function openEventKeys(folder: string, secrets: Secrets): EventKeys {
  const fileOf = (eventId: string) => join(folder, `${eventId}.key`);
  const unwrap = (text: string, eventId: string) =>
    cipherUnder(createSecretKey(Buffer.from(secrets.decrypt(text.trim(), binding(eventId)), 'hex')));
  return {
    async find(eventId) {
      const text = await readIfThere(fileOf(eventId));
      return text === undefined ? undefined : unwrap(text, eventId);
    },
    async make(eventId) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const fresh = () => `${secrets.encrypt(randomBytes(32).toString('hex'), binding(eventId))}\n`;
      const text = await readIfThere(fileOf(eventId));
      if (text !== undefined) return unwrap(text, eventId);
      const made = await keepFile(fileOf(eventId), fresh);
      // What is encrypted from now on must not outlive its key.
      await syncFolder(folder);
      return unwrap(made, eventId);
    },
    async destroy(eventId) {
      // A process that died while it made or renewed the key may have left it under another name, too.
      const names = (await readdir(folder).catch(ifMissing([]))).filter((name) =>
        name.startsWith(`${eventId}.key`),
      );
      for (const name of names) await destroyFile(join(folder, name));
      if (names.length > 0) await syncFolder(folder);
    },
    async renew(eventId) {
      const text = await readIfThere(fileOf(eventId));
      const number = Number(/^k(\d+)\./.exec(text ?? '')?.[1] ?? Number.POSITIVE_INFINITY);
      if (text === undefined || number >= secrets.keyNumber()) return false;
      const key = secrets.decrypt(text.trim(), binding(eventId));
      await replaceFile(fileOf(eventId), folder, `${secrets.encrypt(key, binding(eventId))}\n`);
      return true;
    },
    async list() {
      const names = await readdir(folder).catch(ifMissing([]));
      return names.flatMap((name) => eventFile.exec(name)?.[1] ?? []);
    },
  };
}

const nonceBytes = 12;
const tagBytes = 16;
/** Texts are filled up to a multiple of this, so that their length does not tell a note from none. */
const block = 512;

function cipherUnder(key: KeyObject): EventCipher {
  return {
    seal(text, about) {
      const plain = Buffer.from(text, 'utf8');
      // A byte that JSON does not begin a line with ends the text: blanks alone could be part of it.
      const filled = Buffer.alloc(Math.ceil((plain.length + 1) / block) * block);
      plain.copy(filled);
      filled[plain.length] = 1;
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const bytes = [nonce, cipher.update(filled), cipher.final(), cipher.getAuthTag()];
      return `e.${Buffer.concat(bytes).toString('base64url')}`;
    },
    open(value, about) {
      const bytes = Buffer.from(value.slice(2), 'base64url');
      if (!value.startsWith('e.') || bytes.length < nonceBytes + tagBytes)
        throw new Error('the value is none that a key of an event encrypted');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(-tagBytes));
      const filled = Buffer.concat([
        decipher.update(bytes.subarray(nonceBytes, -tagBytes)),
        decipher.final(),
      ]);
      return filled.toString('utf8', 0, filled.lastIndexOf(1));
    },
  };
}

function ifMissing<T>(instead: T) {
  return (error: unknown): T => {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return instead;
    throw error;
  };
}

function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(ifMissing(undefined));
}

/** Written over before it goes: on storage that writes in place nothing of it stays. */
async function destroyFile(file: string): Promise<void> {
  const handle = await open(file, 'r+').catch(ifMissing(undefined));
  if (handle === undefined) return;
  try {
    const { size } = await handle.stat();
    await handle.write(randomBytes(size), 0, size, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rm(file, { force: true });
}

async function replaceFile(file: string, folder: string, text: string): Promise<void> {
  const draft = `${file}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
