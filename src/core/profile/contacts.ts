// Ways to reach somebody in one spelling each: e-mail addresses, telephone numbers, countries, web addresses.
import { domainToASCII } from 'node:url';
import countries from 'i18n-iso-countries';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { refuseMember } from './texts.ts';

const alpha2 = new Set(Object.keys(countries.getAlpha2Codes()));

/** An ISO 3166-1 alpha-2 code in capitals; throws `body.invalid` for any other word (MEF-11, MEXT-10). */
export function normalizeCountry(country: string, pointer: string): string {
  const code = country.toUpperCase();
  if (!alpha2.has(code)) refuseMember(pointer, 'is not an ISO 3166-1 alpha-2 country code');
  return code;
}

const localPart = /^(?!\.)(?!.*\.\.)[^\s@"(),:;<>[\\\]\p{Cc}]{1,64}(?<!\.)$/u;
const domainName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** The address with its domain in lower case and ASCII (RFC 5891); the part before the @ is its host's to read, so it stays. */
export function normalizeEmail(address: string, pointer: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const typed = address.slice(at + 1);
  // The URL parser behind domainToASCII would take more than a name.
  const domain = /^[\p{L}\p{M}\p{N}.-]+$/u.test(typed) ? domainToASCII(typed.toLowerCase()) : '';
  if (!localPart.test(local) || !domainName.test(domain) || local.length + domain.length > 253)
    refuseMember(pointer, 'is not an e-mail address');
  return `${local}@${domain}`;
}

/** The number in E.164; without a + it is read as dialled in `country`. */
export function normalizePhone(number: string, country: string | null, pointer: string): string {
  const home = country !== null && isSupportedCountry(country) ? { defaultCountry: country } : {};
  const parsed = parsePhoneNumberFromString(number, { ...home, extract: false });
  if (parsed === undefined || !parsed.isValid()) {
    const hint = number.startsWith('+') || country !== null ? '' : '; begin with + and the country code';
    refuseMember(pointer, `is not a telephone number${hint}`);
  }
  if (parsed.ext !== undefined) refuseMember(pointer, 'has an extension, which E.164 cannot hold');
  return parsed.number;
}

/** The URL as browsers write it; throws unless it is https, without credentials (MEF-19). It is never fetched. */
export function normalizeWebAddress(text: string, pointer: string): string {
  const url = URL.parse(text);
  if (url === null) refuseMember(pointer, 'is not a URL');
  if (url.protocol !== 'https:') refuseMember(pointer, 'must begin with https://');
  if (url.username !== '' || url.password !== '') refuseMember(pointer, 'must not hold a user name');
  if (url.href.length > 2000) refuseMember(pointer, 'must not have more than 2000 characters');
  return url.href;
}
