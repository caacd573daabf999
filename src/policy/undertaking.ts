// The undertaking of confidence that everybody accepts who acts for the association (MEXT-18). Pure.
import { createHash } from 'node:crypto';

/** Raised with every change of the texts: who accepted an older one is shown as not current. */
export const undertakingVersion = '2026-1';

const texts = {
  en: `I act for {controller}. I read personal data only where my task needs it, say truthfully what for, and tell nobody who has no
right to know. I keep no copies outside the protected devices and places that {controller} names. I give my sign-in to nobody. I report
at once what looks like a loss or a misuse of data. This goes on after my task has ended.`,
  de: `Ich handle für {controller}. Personenbezogene Daten lese ich nur, soweit meine Aufgabe es verlangt, gebe wahrheitsgemäß an, wofür, und
sage niemandem etwas davon, der kein Recht darauf hat. Kopien bewahre ich nur auf den geschützten Geräten und Orten auf, die
{controller} nennt. Meine Anmeldung gebe ich niemandem. Was nach Verlust oder Missbrauch von Daten aussieht, melde ich sofort. Dies gilt
über das Ende meiner Aufgabe hinaus.`,
} as const;
export type UndertakingLanguage = keyof typeof texts;

/** The text in a language, with the association's name, and its SHA-256 in lowercase hex. */
export function undertakingText(language: UndertakingLanguage, controller: string | null) {
  const text = texts[language]
    .replaceAll('\n', ' ')
    .replaceAll('{controller}', controller ?? (language === 'de' ? 'den Verband' : 'the association'));
  return { text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') };
}
