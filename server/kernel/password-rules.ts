export const minimumPasswordLength = 12
const maximumPasswordLength = 200

export type PasswordStrength = 'tooShort' | 'guessable' | 'fair' | 'strong'

/** `problem` is null when the password may be used; `words` says the strength to a person. */
export type PasswordJudgement = { strength: PasswordStrength; words: string; problem: string | null }

const common = [
  'password',
  'passwort',
  'wachtwoord',
  'qwerty',
  'azerty',
  'letmein',
  'welcome',
  'busbar',
  'admin',
  'changeme',
  '123456',
  'abcdef',
]

/** What is left of a password once common words, the person's own names and repeated characters count for one. */
function surprise(password: string, known: readonly string[]): number {
  let rest = password.toLowerCase()
  for (const word of [...common, ...known]) if (word.length > 2) rest = rest.replaceAll(word, '*')
  rest = rest.replace(/(.)\1+/gu, '$1').replace(/0123|1234|2345|3456|4567|5678|6789/g, '#')
  return new Set(rest).size
}

/** Judges a new password of the person with this e-mail and name. Length counts most (NIST SP 800-63B §3.1.1.2). */
export function judgePassword(password: string, person: { email: string; name: string }): PasswordJudgement {
  const length = [...password].length
  const email = person.email.toLowerCase()
  if (length < minimumPasswordLength) {
    const problem = `Use at least ${minimumPasswordLength} characters. A short sentence works well.`
    return { strength: 'tooShort', words: `Too short: ${length} of ${minimumPasswordLength} characters`, problem }
  }
  if (length > maximumPasswordLength) {
    const problem = `Use at most ${maximumPasswordLength} characters.`
    return { strength: 'guessable', words: 'Too long', problem }
  }
  if (email && password.toLowerCase().trim() === email) {
    return {
      strength: 'guessable',
      words: 'Easy to guess: it is your e-mail',
      problem: 'Your e-mail cannot be your password.',
    }
  }
  const known = [email, email.split('@')[0] ?? '', ...person.name.toLowerCase().split(/\s+/)]
  const distinct = surprise(password, known)
  if (distinct < 6) {
    const problem = 'This is easy to guess: names, common words, repeated characters. Add words of your own.'
    return { strength: 'guessable', words: 'Easy to guess', problem }
  }
  if (length >= 16 && distinct >= 9) return { strength: 'strong', words: 'Strong', problem: null }
  return { strength: 'fair', words: 'Fair: more characters make it stronger', problem: null }
}
