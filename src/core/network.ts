// Networks of addresses: how much of one is kept, or told apart, is said in bits by whoever asks.
import { isIPv4, isIPv6 } from 'node:net';

/** `203.0.113.0/24` or `2001:db8::/48`: so many bits of an address, in one spelling of it; undefined for what is no address. */
export function networkOf(
  address: string | undefined,
  bits: { v4: 24 | 32; v6: 48 | 64 },
): string | undefined {
  const [plain = ''] = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '').split('%', 1);
  if (isIPv4(plain)) {
    const parts = plain.split('.').map((part, index) => (index * 8 < bits.v4 ? part : '0'));
    return `${parts.join('.')}/${bits.v4}`;
  }
  if (!isIPv6(plain)) return undefined;
  return `${groupsOf(plain)
    .slice(0, bits.v6 / 16)
    .join(':')}::/${bits.v6}`;
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): string[] {
  // The URL parser writes every address in one way.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = head.split(':').filter(Boolean);
  const last = tail?.split(':').filter(Boolean) ?? [];
  return [...groups, ...Array.from({ length: 8 - groups.length - last.length }, () => '0'), ...last];
}
