// A small country database in the MaxMind format (version 2.0), as an operator would name a real one.
import { isIPv4 } from 'node:net';

type Node = [number, number];

/** Bytes of a file that knows these networks, such as `203.0.113.0/24` -> `DE`; records of 24 bits, addresses of version 6. */
export function countryFile(networks: Readonly<Record<string, string>>): Buffer {
  const data = Object.values(networks).map((code) => encode({ country: { iso_code: code } }));
  const offsets = data.map((_, index) => Buffer.concat(data.slice(0, index)).length);
  // Negative until the count of nodes is known: -1 is nothing, below that a place in the data.
  const nodes: Node[] = [[-1, -1]];
  for (const [index, network] of Object.keys(networks).entries())
    insert(nodes, bitsOf(network), -2 - (offsets[index] ?? 0));
  const count = nodes.length;
  const record = (value: number) => (value >= 0 ? value : value === -1 ? count : count + 16 - 2 - value);
  const tree = nodes.flat().map((value) => {
    const bytes = Buffer.alloc(3);
    bytes.writeUIntBE(record(value), 0, 3);
    return bytes;
  });
  const metadata = encode({
    ...{ node_count: count, record_size: 24, ip_version: 6, database_type: 'Test-Country' },
    ...{ binary_format_major_version: 2, binary_format_minor_version: 0, build_epoch: 1_780_000_000 },
    ...{ languages: ['en'], description: { en: 'test' } },
  });
  const marker = Buffer.from('\u00ab\u00cd\u00efMaxMind.com', 'latin1');
  return Buffer.concat([...tree, Buffer.alloc(16), ...data, marker, metadata]);
}

function insert(nodes: Node[], bits: number[], leaf: number): void {
  let at = 0;
  for (const [depth, bit] of bits.entries()) {
    const node = nodes[at] as Node;
    if (depth === bits.length - 1) node[bit as 0 | 1] = leaf;
    else if ((node[bit as 0 | 1] ?? -1) < 0) node[bit as 0 | 1] = nodes.push([-1, -1]) - 1;
    at = node[bit as 0 | 1] ?? 0;
  }
}

/** Version 4 stands in the last 32 bits of version 6. */
function bitsOf(network: string): number[] {
  const [address = '', length = '0'] = network.split('/');
  if (!isIPv4(address)) throw new Error('networks of version 4 are enough for a test');
  const bytes = address.split('.').map(Number);
  const bits = bytes.flatMap((byte) => Array.from({ length: 8 }, (_, place) => (byte >> (7 - place)) & 1));
  return [...Array.from({ length: 96 }, () => 0), ...bits.slice(0, Number(length))];
}

/** Texts under 29 bytes, whole numbers of 32 bits, lists and maps. */
function encode(value: unknown): Buffer {
  if (typeof value === 'string') return Buffer.from([(2 << 5) | value.length, ...Buffer.from(value)]);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(5, (6 << 5) | 4);
    bytes.writeUInt32BE(value, 1);
    return bytes;
  }
  if (Array.isArray(value)) return Buffer.concat([Buffer.from([value.length, 4]), ...value.map(encode)]);
  const members = Object.entries(value as object);
  const head = Buffer.from([(7 << 5) | members.length]);
  return Buffer.concat([head, ...members.flatMap(([name, member]) => [encode(name), encode(member)])]);
}
