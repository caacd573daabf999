// A tiny DNS server on loopback that answers TXT questions (RFC 1035): what a test puts there, the resolver finds.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Test } from 'tap';

export interface NameServer {
  /** Address and port, as the resolver takes them. */
  address: string;
  /** Name in lower case -> the texts of its TXT records; a name that is not here does not exist. */
  texts: Map<string, string[]>;
  /** Every name that was asked for. */
  asked: string[];
}

/** Listens until the test ends. */
export async function openNameServer(t: Test): Promise<NameServer> {
  const socket = createSocket('udp4');
  const texts = new Map<string, string[]>();
  const asked: string[] = [];
  socket.on('message', (question, { port, address }) => {
    const { name, end } = nameIn(question);
    asked.push(name);
    socket.send(answerTo(question.subarray(0, end + 4), texts.get(name)), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  t.teardown(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  return { address: `127.0.0.1:${socket.address().port}`, texts, asked };
}

const headerBytes = 12;

/** The name of the one question, and where it ends. */
function nameIn(question: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = headerBytes;
  for (let length = question.readUInt8(at); length > 0; length = question.readUInt8(at)) {
    labels.push(question.toString('ascii', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

/** Header, question and one TXT record for each text; NXDOMAIN without a list. */
function answerTo(question: Buffer, texts: string[] | undefined): Buffer {
  const header = Buffer.from(question);
  header.writeUInt16BE(texts === undefined ? 0x8183 : 0x8180, 2);
  header.writeUInt16BE(texts?.length ?? 0, 6);
  header.writeUInt32BE(0, 8);
  const records = (texts ?? []).map((text) => {
    // One text may be in several strings of at most 255 octets.
    const parts = text.match(/.{1,20}/gs) ?? [''];
    const data = Buffer.concat(
      parts.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])),
    );
    const record = Buffer.from([0xc0, headerBytes, 0, 16, 0, 1, 0, 0, 0, 0, 0, data.length]);
    return Buffer.concat([record, data]);
  });
  return Buffer.concat([header, ...records]);
}
