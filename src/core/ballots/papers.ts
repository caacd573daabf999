// Papers of a secret ballot: closed with the box's key as they come, opened with the counting key, which the service does not keep.
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';

/** What stands before the 32 bytes of an X25519 key in DER (RFC 8410). */
const spki = Buffer.from('302a300506032b656e032100', 'hex');
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const plainBytes = 16;

const publicBytes = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-32);
const publicKeyOf = (bytes: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([spki, bytes]), format: 'der', type: 'spki' });

/** A new pair: the box keeps one half, whoever opens the ballot the other (43 characters of base64url). */
export function makeBox(): { boxKey: Buffer; countingKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  return { boxKey: publicBytes(publicKey), countingKey: secret.toString('base64url') };
}

/** A key and nonce for one paper: each is closed by a pair of its own that nobody keeps (as in HPKE, RFC 9180). */
function keysOf(shared: Buffer, ballot: string, one: Buffer, box: Buffer) {
  const info = Buffer.concat([Buffer.from(`ballot paper ${ballot} `), one, box]);
  const bytes = Buffer.from(hkdfSync('sha256', shared, '', info, 44));
  return { key: bytes.subarray(0, 32), nonce: bytes.subarray(32) };
}

/** The vote for an option as a paper of 64 bytes, the same length for each; nothing in it leads to the voter. */
export function closePaper(ballot: string, boxKey: Buffer, option: number): Buffer {
  const pair = generateKeyPairSync('x25519');
  const one = publicBytes(pair.publicKey);
  const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: publicKeyOf(boxKey) });
  const { key, nonce } = keysOf(shared, ballot, one, boxKey);
  const plain = Buffer.alloc(plainBytes);
  plain.writeUInt16BE(option);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([one, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens papers with a counting key; undefined when the key is not that of the box. */
export function openerOf(
  ballot: string,
  boxKey: Buffer,
  countingKey: string,
): ((paper: Buffer) => number) | undefined {
  const secret = Buffer.from(countingKey, 'base64url');
  if (secret.length !== 32) return undefined;
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, secret]), format: 'der', type: 'pkcs8' });
  if (!publicBytes(createPublicKey(privateKey)).equals(boxKey)) return undefined;
  return (paper) => {
    const one = paper.subarray(0, 32);
    const shared = diffieHellman({ privateKey, publicKey: publicKeyOf(one) });
    const { key, nonce } = keysOf(shared, ballot, one, boxKey);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(paper.subarray(-16));
    return Buffer.concat([decipher.update(paper.subarray(32, -16)), decipher.final()]).readUInt16BE();
  };
}
