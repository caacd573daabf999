// Codes of an authenticator app: TOTP (RFC 6238) with the parameters that every app knows.
import { timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** HMAC-SHA-1, 6 digits, 30 seconds: apps ignore other values in the URI, and then show wrong codes. */
const settings = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** A new secret: 160 random bits (RFC 4226, section 4) in base32, as a person can type it. */
export function makeTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an app reads from a QR code; `issuer` is the association, `account` what the person recognizes. */
export function totpUri(secret: string, issuer: string, account: string): string {
  return new TOTP({ ...settings, secret, issuer, label: account }).toString();
}

/**
 * The time step of a right code, at most one step early or late; undefined for a wrong code and for one whose step is not
 * after `lastStep`. Each code works once if the caller keeps the step in the statement that compares it:
 * `update ... set last_step = $step where last_step is null or last_step < $step`. `now` is RFC 3339.
 */
export function checkTotpCode(
  secret: string,
  code: string,
  now: string,
  lastStep: number | undefined,
): number | undefined {
  const typed = code.normalize('NFKC').replaceAll(/[\s-]/gu, '');
  if (!/^\d{6}$/.test(typed)) return undefined;
  const present = Math.floor(Date.parse(now) / 1000 / settings.period);
  // All three are computed, so that time does not tell which one it was. Of two steps with one code the later counts,
  // or the code would work again.
  return [present - 1, present, present + 1]
    .filter((step) => isCodeOf(secret, typed, step) && step > (lastStep ?? -1))
    .at(-1);
}

function isCodeOf(secret: string, typed: string, step: number): boolean {
  const right = TOTP.generate({
    ...settings,
    secret: Secret.fromBase32(secret),
    timestamp: step * settings.period * 1000,
  });
  return timingSafeEqual(Buffer.from(typed), Buffer.from(right));
}
